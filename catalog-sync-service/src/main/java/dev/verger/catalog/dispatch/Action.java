package dev.verger.catalog.dispatch;

import dev.verger.apple.Endpoint;
import dev.verger.apple.error.AppleError;
import dev.verger.catalog.assignment.EndReason;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;
import java.util.OptionalInt;

/** What requests of an operation ask of Apple. */
enum Action {
    ASSOCIATE(Endpoint.ASSOCIATE),
    DISASSOCIATE(Endpoint.DISASSOCIATE),
    /** Takes everything that can be taken from the named holders; titles are not named. */
    REVOKE(Endpoint.REVOKE),
    /** Registers users. */
    CREATE(Endpoint.CREATE_USERS),
    /** Ends registrations of users. */
    RETIRE(Endpoint.RETIRE_USERS);

    private final Endpoint endpoint;

    Action(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Action of(Operation operation) {
        return switch (operation.type()) {
            case ASSIGN -> ASSOCIATE;
            case RELEASE, REVOKE -> operation.everything() ? REVOKE : DISASSOCIATE;
            case CREATE_USERS -> CREATE;
            case RETIRE_USERS -> RETIRE;
        };
    }

    /** Why what an operation takes away ends. */
    static EndReason reason(OperationType type) {
        return type == OperationType.REVOKE ? EndReason.REVOKED : EndReason.RELEASED;
    }

    /** Whether a task is a user, without a title. */
    boolean ofUsers() {
        return this == CREATE || this == RETIRE;
    }

    /** Whether requests name titles, so that holders of one need the same. */
    boolean namesTitles() {
        return this == ASSOCIATE || this == DISASSOCIATE;
    }

    /** Whether a task that is done can be seen at Apple: an assignment, or an active user. The others end one. */
    boolean adds() {
        return this == ASSOCIATE || this == CREATE;
    }

    /** Apple's number for a task that needed no request. */
    OptionalInt alreadySo() {
        return switch (this) {
            case CREATE -> OptionalInt.of(AppleError.USER_EXISTS.number());
            case RETIRE -> OptionalInt.of(AppleError.USER_NOT_FOUND.number());
            case ASSOCIATE, DISASSOCIATE, REVOKE -> OptionalInt.empty();
        };
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
