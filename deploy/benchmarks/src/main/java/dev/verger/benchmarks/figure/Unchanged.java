package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.sql.RowsWritten;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.benchmarks.stack.SyncRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** P2: a scheduled sync when nothing has changed at Apple since the last one. */
final class Unchanged {

    private static final int MOST_REQUESTS = 5;
    private static final Duration UNTIL_DUE = Duration.ofHours(1);

    private static final int TRIES = 3;

    /** Runs, schedules and messages are book-keeping; every other table is the mirror. */
    private static final Set<String> BOOK_KEEPING =
            Set.of(
                    "sync_run",
                    "sync_schedule",
                    "request_budget",
                    "apple_pause",
                    "outbox",
                    "inbox",
                    "flyway_schema_history");

    private Unchanged() {}

    /** The hour may hold the daily verification, which is another figure: then the next one. */
    static List<Figure> measure(Bench bench, Mirror mirror)
            throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < TRIES; i++) {
            RowsWritten before = RowsWritten.read(bench.catalog(), BOOK_KEEPING);
            bench.apple().resetRequests();
            long earlier = bench.locationServiceRequests();
            SyncRun run = mirror.scheduledSync(UNTIL_DUE);
            RequestCounts requests = bench.apple().requests();
            long checks = bench.locationServiceRequests() - earlier;
            RowsWritten after = RowsWritten.read(bench.catalog(), BOOK_KEEPING);
            if (run.kind().equals("DELTA")) {
                return figures(mirror, run, requests, checks, after.changed(before));
            }
        }
        throw new IllegalStateException("no scheduled sync between two verifications was seen");
    }

    private static List<Figure> figures(
            Mirror mirror,
            SyncRun run,
            RequestCounts requests,
            long checks,
            Map<String, Long> written) {
        long rows = mirror.size().assignments();
        return List.of(
                Figure.share(
                        "P2",
                        "Requests of a sync without changes",
                        rows,
                        Quantity.of(requests.total(mirror.name()) - checks, "requests"),
                        Quantity.of(MOST_REQUESTS, "requests"),
                        Target.atMost(1),
                        Quantity.of(run.seconds(), "s")
                                + "; without location-service's own "
                                + checks
                                + "; "
                                + requests.byEndpoint(mirror.name())),
                Figure.share(
                        "P2",
                        "Rows written by a sync without changes",
                        rows,
                        Quantity.of(
                                written.values().stream().mapToLong(Long::longValue).sum(), "rows"),
                        Quantity.of(0, "rows"),
                        Target.atMost(0),
                        written.isEmpty() ? "in all tables of the mirror" : written.toString()));
    }
}
