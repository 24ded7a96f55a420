package dev.verger.catalog.intake;

import dev.verger.catalog.asset.AssetPurge;
import dev.verger.catalog.assignment.AssignmentPurge;
import dev.verger.catalog.location.KnownLocations;
import dev.verger.catalog.sync.SyncPurge;
import dev.verger.catalog.user.UserPurge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Removes the mirrors of deleted locations, a little at a time, so that no long transaction holds
 * up others. The tombstones stay.
 */
@ApplicationScoped
class LocationPurgeJob {

    private static final Logger LOG = Logger.getLogger(LocationPurgeJob.class);

    private final KnownLocations known;
    private final AssignmentPurge assignments;
    private final UserPurge users;
    private final AssetPurge assets;
    private final SyncPurge syncs;

    LocationPurgeJob(
            KnownLocations known,
            AssignmentPurge assignments,
            UserPurge users,
            AssetPurge assets,
            SyncPurge syncs) {
        this.known = known;
        this.assignments = assignments;
        this.users = users;
        this.assets = assets;
        this.syncs = syncs;
    }

    @Scheduled(every = "{verger.schedule.purge}", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        for (long locationId : known.unpurged()) {
            if (syncs.running(locationId)) {
                continue;
            }
            boolean more = true;
            while (more) {
                more =
                        assignments.purgeSome(locationId)
                                || users.purgeSome(locationId)
                                || assets.purgeSome(locationId)
                                || syncs.purgeSome(locationId);
            }
            known.purged(locationId);
            LOG.infof("What was mirrored of deleted location %d is gone", locationId);
        }
    }
}
