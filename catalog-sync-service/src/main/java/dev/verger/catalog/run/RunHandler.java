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
     * @throws dev.verger.apple.error.AppleException if Apple gives no usable answer, or refuses
     * @throws dev.verger.catalog.apple.ApplePausedException if Apple asks for a longer pause than a run waits
     * @throws dev.verger.catalog.apple.ClaimedElsewhereException if another MDM server manages the location
     * @throws dev.verger.catalog.apple.InterruptedRunException if the service stops, or another replica has the run now
     * @throws LocationGoneException if the location was deleted
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     * @throws dev.verger.catalog.metadata.MetadataPausedException if a metadata host is paused for longer than the run
     *     waits
     * @throws dev.verger.platform.error.NotFoundException if the location was deleted before it asks for it again
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
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
