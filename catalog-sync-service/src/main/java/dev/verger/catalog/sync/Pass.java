package dev.verger.catalog.sync;

import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.staging.StageOwner;

/**
 * One run at work: what its phases share.
 *
 * @param location as it was when the run began
 */
record Pass(SyncRun run, Location location, AppleSession apple, SyncProgress progress) {

    long locationId() {
        return run.locationId();
    }

    /** Where what is read is kept until it is merged. */
    StageOwner stages() {
        return run.stages();
    }

    /** Whether everything is read although Apple's marks say that nothing changed. */
    boolean verifies() {
        return run.kind() == SyncKind.FULL && run.cause() == SyncCause.SCHEDULE;
    }
}
