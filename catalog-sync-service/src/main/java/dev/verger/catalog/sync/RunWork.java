package dev.verger.catalog.sync;

/** What a run does once Apple may be asked: a sync of the library, or a check of the store. */
interface RunWork {

    /**
     * Does it, its good end included.
     *
     * @throws ObstacleException if the token was lost meanwhile
     */
    void carryOut(Pass pass, int tokenVersion);

    /** How it ends otherwise. */
    RunEnding ending();
}
