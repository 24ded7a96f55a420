package dev.verger.catalog.retention;

import dev.verger.catalog.location.EachLocation;
import dev.verger.catalog.location.KnownLocationService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Removes the mirrors of deleted locations, a little at a time, so that no long transaction holds up others. The
 * tombstones stay.
 */
@ApplicationScoped
class LocationPurgeJob {

    private final KnownLocationService known;
    private final LocationPurge purge;
    private final EachLocation each;

    LocationPurgeJob(KnownLocationService known, LocationPurge purge, EachLocation each) {
        this.known = known;
        this.purge = purge;
        this.each = each;
    }

    @Scheduled(every = "{verger.schedule.purge}", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        each.run("purge", known.unpurged(), this::purge);
    }

    private void purge(long locationId) {
        boolean more = true;
        while (more) {
            more = purge.purgeSome(locationId);
        }
    }
}
