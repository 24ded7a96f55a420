package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.sql.RowsWritten;
import dev.verger.benchmarks.stack.Bench;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** P2: a scheduled sync when nothing has changed at Apple since the last one. */
final class Unchanged {

    private static final int MOST_REQUESTS = 5;

    /** Tables of runs, schedules and messages; every other table is the mirror. */
    private static final Set<String> BOOK_KEEPING = Set.of(
            "sync_run",
            "sync_schedule",
            "store_check_schedule",
            "owner_comparison",
            "request_budget",
            "apple_pause",
            "outbox",
            "inbox",
            "flyway_schema_history");

    private Unchanged() {}

    static List<Figure> measure(Bench bench, Mirror mirror) throws InterruptedException, SQLException {
        for (int i = 0; i < HourlySync.TRIES; i++) {
            RowsWritten before = RowsWritten.read(bench.catalog(), BOOK_KEEPING);
            HourlySync sync = HourlySync.next(bench, mirror);
            RowsWritten after = RowsWritten.read(bench.catalog(), BOOK_KEEPING);
            if (sync.isBetweenVerifications()) {
                return figures(mirror, sync, after.changed(before));
            }
        }
        throw new IllegalStateException("no scheduled sync between two verifications was seen");
    }

    private static List<Figure> figures(Mirror mirror, HourlySync sync, Map<String, Long> written) {
        long rows = mirror.size().assignments();
        long sum = written.values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                Figure.share(
                        "P2",
                        "Requests of a sync without changes",
                        rows,
                        sync.ownRequests(),
                        Quantity.of(MOST_REQUESTS, "requests"),
                        Target.atMost(1),
                        sync.remark()),
                Figure.share(
                        "P2",
                        "Rows written by a sync without changes",
                        rows,
                        Quantity.of(sum, "rows"),
                        Quantity.of(0, "rows"),
                        Target.atMost(0),
                        written.isEmpty() ? "in all tables of the mirror" : written.toString()));
    }
}
