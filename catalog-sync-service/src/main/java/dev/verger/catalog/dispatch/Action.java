package dev.verger.catalog.dispatch;

import dev.verger.apple.Endpoint;
import dev.verger.catalog.assignment.EndReason;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;

/** What requests of an operation ask of Apple. */
enum Action {
    ASSOCIATE(Endpoint.ASSOCIATE),
    DISASSOCIATE(Endpoint.DISASSOCIATE),
    /** Takes everything that can be taken from the named holders; titles are not named. */
    REVOKE(Endpoint.REVOKE);

    private final Endpoint endpoint;

    Action(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Action of(Operation operation) {
        if (operation.type() == OperationType.ASSIGN) {
            return ASSOCIATE;
        }
        return operation.everything() ? REVOKE : DISASSOCIATE;
    }

    /** Why what an operation takes away ends. */
    static EndReason reason(OperationType type) {
        return type == OperationType.REVOKE ? EndReason.REVOKED : EndReason.RELEASED;
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
