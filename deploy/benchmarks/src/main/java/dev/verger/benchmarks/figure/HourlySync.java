package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.testing.api.SyncRun;
import java.time.Duration;

/**
 * The next scheduled sync of a location.
 *
 * @param requests to the stand-in for Apple meanwhile
 * @param checks how many of them location-service sent
 */
record HourlySync(Mirror mirror, SyncRun run, RequestCounts requests, long checks) {

    /** Measures the next hour if one has the daily verification, which is another figure. */
    static final int TRIES = 3;

    private static final Duration UNTIL_DUE = Duration.ofHours(1);

    /** Moves the clock until it is due, and waits for its end. */
    static HourlySync next(Bench bench, Mirror mirror) {
        bench.apple().resetRequests();
        long earlier = bench.locationServiceRequests();
        SyncRun run = mirror.scheduledSync(UNTIL_DUE);
        RequestCounts requests = bench.apple().requests();
        return new HourlySync(mirror, run, requests, bench.locationServiceRequests() - earlier);
    }

    boolean isBetweenVerifications() {
        return run.kind().equals("DELTA");
    }

    /** Requests of catalog-sync-service. */
    Quantity ownRequests() {
        return Quantity.of(requests.total(mirror.name()) - checks, "requests");
    }

    String remark() {
        return Quantity.of(run.seconds(), "s")
                + "; without location-service's own "
                + checks
                + "; "
                + requests.byEndpoint(mirror.name());
    }
}
