package dev.verger.catalog.run;

import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.location.TokenUnusableException;
import java.time.Instant;

/** Carries out runs of some kinds once Apple may be asked; found by the kind. */
public interface RunHandler {

    boolean isOf(SyncKind kind);

    /**
     * Does it, its good end included.
     *
     * @param tokenVersion of the token that Apple is asked with
     * @throws TokenUnusableException if the token was lost meanwhile
     * @throws PutOffException if it cannot end now
     */
    void carryOut(RunContext context, int tokenVersion);

    /**
     * Puts a run back into the queue that could not end. It gives up its lease.
     *
     * @param until when it goes on at the earliest
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run belongs to another replica
     * @throws LocationGoneException if the location was deleted
     */
    void putOff(SyncRun run, Instant until);

    /** How it ends otherwise. */
    RunFailureRecorder ending();
}
