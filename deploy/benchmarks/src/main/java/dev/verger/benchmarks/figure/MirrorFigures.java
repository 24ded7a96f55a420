package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Runs;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.sql.ReferenceTable;
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
 * P1 to P5 for one size after the other: a library is mirrored for the first time, synced again without changes, and
 * verified in full.
 */
public final class MirrorFigures {

    private static final int PAGE = 1000;
    private static final int IDS_PER_LOOKUP = 100;
    private static final int UNTHROTTLED = 1_000_000;

    /** Enough for the JIT compiler to have compiled the code that handles each row. */
    private static final int WARM_UP_ROWS = 400_000;

    /** The store for organisations, and the Mac App Store for Mac titles that the former does not show. */
    private static final int PLATFORMS = 2;

    /** Times have a target from this size on, where the fixed cost of a sync is a small part. */
    static final int TIMED_FROM = 1_000_000;

    private static final int LARGEST = 5_000_000;
    private static final int MOST_TITLES = 100_000;
    private static final String HEAP = "256m";
    private static final double TARGET = 0.8;

    private final Bench bench;
    private final ReferenceTable reference;
    private final Path rows;
    private final Progress progress;

    private MirrorFigures(Bench bench, ReferenceTable reference, Path rows, Progress progress) {
        this.bench = bench;
        this.reference = reference;
        this.rows = rows;
        this.progress = progress;
    }

    /**
     * Raises Apple's limit and warms everything up, so that no figure includes the loading of classes.
     *
     * @param directory for a file with the rows of the largest library
     */
    public static MirrorFigures prepare(Bench bench, Path directory, int warmUps, Progress progress)
            throws IOException, InterruptedException, SQLException {
        bench.apple().limits(UNTHROTTLED, PAGE);
        ReferenceTable reference = ReferenceTable.of(bench.catalog(), "assignment");
        Path rows = Files.createTempFile(directory, "assignments", ".copy");
        var figures = new MirrorFigures(bench, reference, rows, progress);
        for (int i = 0; i < warmUps; i++) {
            progress.report("warming up, %d of %d".formatted(i + 1, warmUps));
            figures.delete(figures.firstSync("warm-up-" + i, LibrarySize.ofAssignments(WARM_UP_ROWS)));
        }
        return figures;
    }

    /**
     * Measures one size, the first mirror and the verification {@code repeat} times; the largest once, because it
     * measures memory.
     */
    public List<Figure> measure(int assignments, int times) throws IOException, InterruptedException, SQLException {
        int repeat = assignments >= LARGEST ? 1 : times;
        LibrarySize size = size(assignments);
        var runs = new Runs();
        FirstSync last = null;
        bench.catalogService().forgetPeak();
        for (int i = 0; i < repeat; i++) {
            if (last != null) {
                delete(last);
            }
            progress.report("%,d: first mirror, %d of %d".formatted(assignments, i + 1, repeat));
            last = firstSync("mirror-" + assignments + "-" + i, size);
            runs.add(last.seconds(), last.sqlSeconds());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(requests(last));
        figures.add(mirror(last, runs, memory()));
        progress.report("%,d: sync without changes".formatted(assignments));
        figures.addAll(Unchanged.measure(bench, last.mirror()));
        progress.report("%,d: full verification".formatted(assignments));
        figures.add(Verification.measure(bench, last.mirror(), reference, rows, repeat));
        if (assignments >= LARGEST) {
            figures.add(largest(size));
        }
        progress.report("%,d: sync after one title changed holders".formatted(assignments));
        figures.add(OneTitleChanged.measure(bench, last.mirror()));
        delete(last);
        return figures;
    }

    private static LibrarySize size(int assignments) {
        LibrarySize usual = LibrarySize.ofAssignments(assignments);
        return assignments >= LARGEST ? usual.withTitles(MOST_TITLES) : usual;
    }

    private FirstSync firstSync(String name, LibrarySize size) throws IOException, SQLException {
        return FirstSync.measure(bench, name, size, reference, rows);
    }

    private void delete(FirstSync sync) throws InterruptedException, SQLException {
        sync.mirror().delete();
        reference.delete(sync.mirror().rows());
        reference.settle();
    }

    /** P1. */
    private Figure requests(FirstSync sync) {
        RequestCounts requests = sync.requests();
        String name = sync.mirror().name();
        LibrarySize size = sync.mirror().size();
        return Figure.share(
                "P1",
                "Requests of a first full sync",
                size.assignments(),
                Quantity.of(requests.total(name) - sync.uploadRequests(), "requests"),
                Quantity.of(size.requests(PAGE, IDS_PER_LOOKUP, PLATFORMS), "requests"),
                Target.atMost(1),
                "without location-service's own "
                        + sync.uploadRequests()
                        + " at the upload; "
                        + requests.byEndpoint(name));
    }

    /** P3. */
    private static Figure mirror(FirstSync sync, Runs runs, String memory) {
        return Figure.speed(
                        "P3",
                        "First mirror, beside COPY and insert",
                        sync.mirror().size().assignments(),
                        Quantity.of(runs.measured(), "s"),
                        Quantity.of(runs.limit(), "s"),
                        target(sync.mirror().size(), TARGET),
                        runs.spread() + "; " + sync.cpu() + "; " + memory)
                .withRatio(runs.speed());
    }

    static Target target(LibrarySize size, double ratio) {
        return size.assignments() >= TIMED_FROM ? Target.atLeast(ratio) : Target.none();
    }

    /** P5: first mirror and verification completed, otherwise there would be no figure. */
    private Figure largest(LibrarySize size) {
        return Figure.share(
                "P5",
                "Assignments mirrored and verified with -Xmx" + bench.heap(),
                size.assignments(),
                Quantity.of(size.assignments(), "rows"),
                Quantity.of(LARGEST, "rows"),
                bench.heap().equals(HEAP) ? Target.atLeast(1) : Target.none(),
                memory());
    }

    private String memory() {
        OptionalLong peak = bench.catalogService().peakMegabytes();
        return "-Xmx"
                + bench.heap()
                + ", peak resident size "
                + (peak.isPresent() ? Quantity.of(peak.getAsLong(), "MB") : "not known");
    }
}
