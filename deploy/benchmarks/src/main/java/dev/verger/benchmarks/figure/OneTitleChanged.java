package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Apple.Holder;
import dev.verger.benchmarks.stack.Bench;
import java.sql.SQLException;
import java.util.List;

/** P2: a scheduled sync after a license of one title went from one device to another. */
final class OneTitleChanged {

    /** Requests beside the pages of titles, which are all read because their version changed. */
    private static final int OTHER_REQUESTS = 7;

    private OneTitleChanged() {}

    /** Measures the next hour if one has the daily verification, which is another figure. */
    static Figure measure(Bench bench, Mirror mirror) throws SQLException {
        for (int i = 0; i < HourlySync.TRIES; i++) {
            Holder before = holder(bench, mirror);
            String after = "BENCHMARK" + i;
            bench.apple().release(mirror.name(), before, List.of(before.serialNumber()));
            bench.apple().assign(mirror.name(), before, List.of(after));
            HourlySync sync = HourlySync.next(bench, mirror);
            if (sync.isBetweenVerifications()) {
                requireMirrored(bench, mirror, before, after);
                return figure(mirror, sync);
            }
        }
        throw new IllegalStateException("no scheduled sync between two verifications was seen");
    }

    private static Holder holder(Bench bench, Mirror mirror) throws SQLException {
        String row = bench.catalog().text("""
                select concat_ws(' ', t.adam_id, t.pricing_param, a.principal)
                from assignment a join asset t on t.id = a.asset_id
                where a.%s and not a.is_user and t.revocable limit 1
                """.formatted(mirror.rows()));
        String[] parts = row.split(" ");
        return new Holder(parts[0], parts[1], parts[2]);
    }

    private static void requireMirrored(Bench bench, Mirror mirror, Holder before, String after) throws SQLException {
        mirror.requireComplete();
        String rows = "select count(*) from assignment where %s and principal = '%s'".formatted(mirror.rows(), after);
        if (bench.catalog().number(rows) != 1) {
            throw new IllegalStateException("the mirror does not have the new holder of " + before.adamId());
        }
    }

    private static Figure figure(Mirror mirror, HourlySync sync) {
        return Figure.share(
                "P2",
                "Requests of a sync after one title changed holders",
                mirror.size().assignments(),
                sync.ownRequests(),
                Quantity.of(OTHER_REQUESTS + mirror.size().assetPages(), "requests"),
                Target.atMost(1),
                sync.remark());
    }
}
