package dev.verger.catalog.intake;

import dev.verger.catalog.asset.AssetPurge;
import dev.verger.catalog.location.KnownLocations;
import dev.verger.catalog.sync.SyncPurge;
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
    private final AssetPurge assets;
    private final SyncPurge syncs;

    LocationPurgeJob(KnownLocations known, AssetPurge assets, SyncPurge syncs) {
        this.known = known;
        this.assets = assets;
        this.syncs = syncs;
    }

    @Scheduled(every = "{verger.schedule.purge}", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        for (long locationId : known.unpurged()) {
            boolean more = true;
            while (more) {
                more = assets.purgeSome(locationId) || syncs.purgeSome(locationId);
            }
            known.purged(locationId);
            LOG.infof("What was mirrored of deleted location %d is gone", locationId);
        }
    }
}
