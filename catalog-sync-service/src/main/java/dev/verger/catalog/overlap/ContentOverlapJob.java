package dev.verger.catalog.overlap;

import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.location.EachLocation;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts overlaps of the locations whose titles changed and publishes what came of it. A thousand first syncs at once
 * are counted before anything is published, so that no location has a thousand events.
 */
@ApplicationScoped
class ContentOverlapJob {

    private final PendingPublications changes;
    private final ContentOverlap overlap;
    private final EachLocation each;

    ContentOverlapJob(PendingPublications changes, ContentOverlap overlap, EachLocation each) {
        this.changes = changes;
        this.overlap = overlap;
        this.each = each;
    }

    @Scheduled(every = "{verger.schedule.overlap}", concurrentExecution = ConcurrentExecution.SKIP)
    void countAndPublish() {
        each.run("overlap", changes.locations(Kind.OVERLAP), overlap::count);
        each.run("overlap", overlap.changed(), overlap::publish);
    }
}
