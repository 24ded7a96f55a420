package dev.verger.simulator.event;

/** Apple's types of events. */
public enum EventType {
    ASSOCIATE,
    DISASSOCIATE,
    REVOKE,
    CREATE,
    UPDATE,
    RETIRE;

    /** Whether it is about assets rather than users. */
    public boolean aboutAssets() {
        return this == ASSOCIATE || this == DISASSOCIATE || this == REVOKE;
    }
}
