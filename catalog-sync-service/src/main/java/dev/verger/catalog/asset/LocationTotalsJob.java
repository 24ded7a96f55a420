package dev.verger.catalog.asset;

import dev.verger.catalog.asset.UntoldChanges.Kind;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the sums of the locations whose counts changed, each in a transaction of its own. */
@ApplicationScoped
class LocationTotalsJob {

    private final UntoldChanges changes;
    private final LocationTotals totals;

    LocationTotalsJob(UntoldChanges changes, LocationTotals totals) {
        this.changes = changes;
        this.totals = totals;
    }

    @Scheduled(every = "{verger.schedule.totals}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellAll() {
        changes.locations(Kind.TOTALS).forEach(totals::tell);
    }
}
