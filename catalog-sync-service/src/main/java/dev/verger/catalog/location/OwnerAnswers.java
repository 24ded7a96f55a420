package dev.verger.catalog.location;

/** Brings what this service keeps of a location in line with what its owner answered. */
public interface OwnerAnswers {

    /**
     * Called with the owner's answer before a run begins, outside of a transaction. A deleted location is removed as by
     * its event; one of which no event has come yet gets its row and its places in the schedules, so that the run has
     * something to hold. May be repeated.
     */
    void takeBeforeRun(Location answer);
}
