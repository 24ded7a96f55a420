package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Runs;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.sql.TwinTable;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.RequestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * P1 to P5 for one size after the other: a library is mirrored for the first time, looked at again
 * when nothing has changed, and verified in full.
 */
public final class MirrorFigures {

    private static final int PAGE = 1000;
    private static final int IDS_PER_LOOKUP = 100;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int WARM_UPS = 5;
    private static final int WARM_UP_ROWS = 20_000;
    private static final double TARGET = 0.6;

    private final Bench bench;
    private final TwinTable twin;
    private final Path rows;
    private final long uploadRequests;
    private final Progress progress;

    private MirrorFigures(
            Bench bench, TwinTable twin, Path rows, long uploadRequests, Progress progress) {
        this.bench = bench;
        this.twin = twin;
        this.rows = rows;
        this.uploadRequests = uploadRequests;
        this.progress = progress;
    }

    /**
     * Lifts Apple's limit and warms everything up, so that no figure pays for the first use of a
     * class.
     *
     * @param directory for a file with the rows of the largest library
     */
    public static MirrorFigures prepare(Bench bench, Path directory, Progress progress)
            throws IOException, InterruptedException, SQLException {
        bench.apple().limits(UNTHROTTLED, PAGE);
        progress.say("counting what an upload alone asks Apple");
        long uploadRequests = UploadRequests.count(bench);
        TwinTable twin = TwinTable.of(bench.catalog(), "assignment");
        Path rows = Files.createTempFile(directory, "assignments", ".copy");
        var figures = new MirrorFigures(bench, twin, rows, uploadRequests, progress);
        for (int i = 0; i < WARM_UPS; i++) {
            progress.say("warming up, %d of %d".formatted(i + 1, WARM_UPS));
            figures.forget(
                    figures.firstSync("warm-up-" + i, LibrarySize.ofAssignments(WARM_UP_ROWS)));
        }
        return figures;
    }

    /** Measures one size, the first mirror and the verification so many times. */
    public List<Figure> measure(int assignments, int repeat)
            throws IOException, InterruptedException, SQLException {
        LibrarySize size = LibrarySize.ofAssignments(assignments);
        var runs = new Runs();
        FirstSync last = null;
        bench.catalogService().forgetPeak();
        for (int i = 0; i < repeat; i++) {
            if (last != null) {
                forget(last);
            }
            progress.say("%,d: first mirror, %d of %d".formatted(assignments, i + 1, repeat));
            last = firstSync("mirror-" + assignments + "-" + i, size);
            runs.add(last.seconds(), last.sqlSeconds());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(requests(last));
        figures.add(mirror(last, runs));
        progress.say("%,d: sync without changes".formatted(assignments));
        figures.addAll(Unchanged.measure(bench, last.mirror()));
        progress.say("%,d: full verification".formatted(assignments));
        figures.add(Verification.measure(bench, last.mirror(), twin, rows, repeat));
        figures.add(memory(size));
        forget(last);
        return figures;
    }

    private FirstSync firstSync(String name, LibrarySize size)
            throws IOException, InterruptedException, SQLException {
        return FirstSync.measure(bench, name, size, twin, rows);
    }

    private void forget(FirstSync sync) throws IOException, InterruptedException, SQLException {
        sync.mirror().delete();
        twin.delete(sync.mirror().rows());
        twin.settle();
    }

    /** P1. Apple's stores for organisations and for Macs each tell of their own titles. */
    private Figure requests(FirstSync sync) {
        RequestCounts requests = sync.requests();
        String name = sync.mirror().name();
        LibrarySize size = sync.mirror().size();
        return Figure.share(
                "P1",
                "Requests of a first full sync",
                size.assignments(),
                Quantity.of(requests.total(name) - uploadRequests, "requests"),
                Quantity.of(size.requests(PAGE, IDS_PER_LOOKUP, 1), "requests"),
                Target.atMost(1),
                "without the upload's own " + uploadRequests + "; " + requests.byEndpoint(name));
    }

    /** P3. */
    private static Figure mirror(FirstSync sync, Runs runs) {
        return Figure.speed(
                        "P3",
                        "First mirror, beside COPY and insert",
                        sync.mirror().size().assignments(),
                        Quantity.of(runs.measured(), "s"),
                        Quantity.of(runs.limit(), "s"),
                        Target.atLeast(TARGET),
                        runs.spread() + "; " + sync.cpu())
                .withRatio(runs.speed());
    }

    /** P5: the first mirrors were complete, else nothing would be told of them. */
    private Figure memory(LibrarySize size) {
        OptionalLong peak = bench.catalogService().peakMegabytes();
        return Figure.share(
                "P5",
                "Assignments mirrored with a small heap",
                size.assignments(),
                Quantity.of(size.assignments(), "rows"),
                Quantity.of(size.assignments(), "rows"),
                Target.atLeast(1),
                "-Xmx"
                        + bench.heap()
                        + ", peak resident size of the process "
                        + (peak.isPresent() ? Quantity.of(peak.getAsLong(), "MB") : "not known"));
    }
}
