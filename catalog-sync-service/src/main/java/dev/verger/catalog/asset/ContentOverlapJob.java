package dev.verger.catalog.asset;

import dev.verger.catalog.asset.UntoldChanges.Kind;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts overlaps of the locations whose titles changed and tells what came of it. A thousand first
 * syncs at once are counted before anybody is told, so nobody is told a thousand times.
 */
@ApplicationScoped
class ContentOverlapJob {

    private final UntoldChanges changes;
    private final ContentOverlap overlap;

    ContentOverlapJob(UntoldChanges changes, ContentOverlap overlap) {
        this.changes = changes;
        this.overlap = overlap;
    }

    @Scheduled(every = "{verger.schedule.overlap}", concurrentExecution = ConcurrentExecution.SKIP)
    void countAndTell() {
        changes.locations(Kind.OVERLAP).forEach(overlap::count);
        boolean more = true;
        while (more) {
            more = overlap.tellNext();
        }
    }
}
