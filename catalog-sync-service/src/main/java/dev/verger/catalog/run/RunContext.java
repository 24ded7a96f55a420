package dev.verger.catalog.run;

import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.staging.StageOwner;

/**
 * What the phases of one run share.
 *
 * @param location as it was when the run began
 */
public record RunContext(SyncRun run, Location location, AppleSession apple, RunProgress progress) {

    public long locationId() {
        return run.locationId();
    }

    /** Where what is read is kept until it is merged. */
    public StageOwner stages() {
        return run.stages();
    }

    /** Whether everything is read although Apple's marks say that nothing changed. */
    public boolean verifies() {
        return run.kind() == SyncKind.FULL && run.cause() == SyncCause.SCHEDULE;
    }
}
