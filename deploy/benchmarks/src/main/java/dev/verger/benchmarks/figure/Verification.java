package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Runs;
import dev.verger.benchmarks.sql.ReferenceTable;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.CpuTime;
import dev.verger.testing.api.SyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * P4: the whole library is listed and compared with the mirror, and nothing has changed. Plain SQL finds new rows and
 * missing rows by one anti-join each.
 */
final class Verification {

    /** A full listing is due once a day; the hour is for the location's offset in the schedule. */
    private static final Duration UNTIL_DUE = Duration.ofHours(25);

    private static final double TARGET = 0.65;

    private Verification() {}

    /** @param rows file with the mirror's rows */
    static Figure measure(Bench bench, Mirror mirror, ReferenceTable reference, Path rows, int repeat)
            throws IOException, SQLException {
        var runs = new Runs();
        double fullJoin = Double.POSITIVE_INFINITY;
        CpuTime cpu = null;
        for (int i = 0; i < repeat; i++) {
            CpuTime before = bench.cpu();
            SyncRun run = mirror.scheduledSync(UNTIL_DUE);
            cpu = bench.cpu().since(before);
            if (!run.kind().equals("FULL")) {
                throw new IllegalStateException("this was no full verification: " + run.json());
            }
            reference.settle();
            runs.add(run.seconds(), reference.verify(rows, mirror.rows()));
            fullJoin = Math.min(fullJoin, reference.verifyByFullJoin(rows, mirror.rows()));
        }
        return Figure.speed(
                        "P4",
                        "Full verification, beside anti-joins",
                        mirror.size().assignments(),
                        Quantity.of(runs.measured(), "s"),
                        Quantity.of(runs.limit(), "s"),
                        MirrorFigures.target(mirror.size(), TARGET),
                        runs.spread() + "; by a full join SQL takes " + Quantity.of(fullJoin, "s") + "; " + cpu)
                .withRatio(runs.speed());
    }
}
