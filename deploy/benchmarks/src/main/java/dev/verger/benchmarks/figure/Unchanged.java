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

/** P2: a scheduled sync when nothing has changed at Apple since the last one. */
final class Unchanged {

    private static final int MOST_REQUESTS = 5;
    private static final Duration UNTIL_DUE = Duration.ofHours(1);

    /** What a mirror consists of; runs, schedules and budgets are book-keeping. */
    private static final List<String> MIRROR =
            List.of(
                    "asset",
                    "assignment",
                    "apple_user",
                    "content_metadata",
                    "catalog_item",
                    "license_condition");

    private Unchanged() {}

    static List<Figure> measure(Bench bench, Mirror mirror)
            throws IOException, InterruptedException, SQLException {
        RowsWritten before = RowsWritten.read(bench.catalog(), MIRROR);
        bench.apple().resetRequests();
        SyncRun run = mirror.scheduledSync(UNTIL_DUE);
        RequestCounts requests = bench.apple().requests();
        RowsWritten after = RowsWritten.read(bench.catalog(), MIRROR);

        long rows = mirror.size().assignments();
        return List.of(
                Figure.share(
                        "P2",
                        "Requests of a sync without changes",
                        rows,
                        Quantity.of(requests.total(mirror.name()), "requests"),
                        Quantity.of(MOST_REQUESTS, "requests"),
                        Target.atMost(1),
                        run.kind() + " " + requests.byEndpoint(mirror.name())),
                Figure.share(
                        "P2",
                        "Rows written by a sync without changes",
                        rows,
                        Quantity.of(after.since(before), "rows"),
                        Quantity.of(0, "rows"),
                        Target.atMost(0),
                        after.changed(before).isEmpty()
                                ? "in " + String.join(", ", MIRROR)
                                : after.changed(before).toString()));
    }
}
