package dev.verger.gateway.health;

/** What a replica said of itself. */
enum ReplicaState {
    UP,
    /** It answers, and says that it cannot serve. */
    NOT_READY,
    UNREACHABLE;

    static ReplicaState ofStatus(int status) {
        return status == 200 ? UP : NOT_READY;
    }
}
