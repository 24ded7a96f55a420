package dev.verger.catalog.totals;

import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.location.EachLocation;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes the sums of the locations whose counts changed, each in a transaction of its own. */
@ApplicationScoped
class LocationTotalsJob {

    private final PendingPublications changes;
    private final LocationTotals totals;
    private final EachLocation each;

    LocationTotalsJob(PendingPublications changes, LocationTotals totals, EachLocation each) {
        this.changes = changes;
        this.totals = totals;
        this.each = each;
    }

    @Scheduled(every = "{verger.schedule.totals}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellAll() {
        each.run("totals", changes.locations(Kind.TOTALS), totals::publishIfDue);
    }
}
