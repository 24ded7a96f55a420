package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.SyncRun;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Small locations are synced while a very large one is mirrored, all unthrottled, and compared with the same syncs
 * alone: the large one must not starve them.
 */
public final class Fairness {

    private static final int SMALL_LOCATIONS = 50;
    private static final int SMALL = 2_000;
    private static final int LARGE = 1_000_000;
    private static final int ROUNDS = 3;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int PAGE = 1000;
    private static final double TARGET = 2;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Bench bench;
    private final Progress progress;
    private final List<Mirror> small = new ArrayList<>();

    private Fairness(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    public static List<Figure> measure(Bench bench, Progress progress) throws InterruptedException, SQLException {
        return new Fairness(bench, progress).measure();
    }

    private List<Figure> measure() throws InterruptedException, SQLException {
        progress.report("%d small locations beside one of %,d".formatted(SMALL_LOCATIONS, LARGE));
        bench.apple().limits(UNTHROTTLED, PAGE);
        bench.restartCatalogService();
        for (int i = 0; i < SMALL_LOCATIONS; i++) {
            small.add(Mirror.upload(bench, "small-" + i, LibrarySize.ofAssignments(SMALL)));
        }
        for (Mirror mirror : small) {
            mirror.awaitFirstSync();
        }
        syncAll();
        Round alone = best(null);
        Mirror large = Mirror.upload(bench, "large", LibrarySize.ofAssignments(LARGE));
        awaitAssignments(large);
        progress.report("now beside the large one");
        Round beside = syncAll();
        SyncRun first = large.awaitFirstSync();
        boolean throughout = !first.finishedAt().isBefore(beside.end());
        large.delete();
        Mirror.deleteAll(small);
        return List.of(figure(alone, beside, throughout));
    }

    /** The fastest of some rounds without the large location. */
    private Round best(Round soFar) {
        Round best = soFar;
        for (int i = 0; i < ROUNDS; i++) {
            Round round = syncAll();
            best = best == null || round.seconds() < best.seconds() ? round : best;
        }
        return best;
    }

    /**
     * A full run of all small locations, requested at once.
     *
     * @param begin when the first was requested
     * @param end of the last run
     * @param slowest seconds from the request to the end of one location
     */
    private record Round(Instant begin, Instant end, double slowest) {

        double seconds() {
            return Duration.between(begin, end).toMillis() / 1000.0;
        }
    }

    private Round syncAll() {
        long[] last = new long[small.size()];
        for (int i = 0; i < last.length; i++) {
            last[i] = bench.api().lastRunId(small.get(i).id());
        }
        for (Mirror mirror : small) {
            bench.api().sync(mirror.id());
        }
        List<SyncRun> runs = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            runs.add(small.get(i).awaitRunAfter(last[i]));
        }
        Instant begin =
                runs.stream().map(SyncRun::queuedAt).min(Instant::compareTo).orElseThrow();
        Instant end =
                runs.stream().map(SyncRun::finishedAt).max(Instant::compareTo).orElseThrow();
        return new Round(begin, end, slowest(runs));
    }

    private static double slowest(List<SyncRun> runs) {
        LongStream millis = runs.stream()
                .mapToLong(run ->
                        Duration.between(run.queuedAt(), run.finishedAt()).toMillis());
        return millis.max().orElseThrow() / 1000.0;
    }

    /** Waits until the large one reads or merges assignments, when it needs most resources. */
    private void awaitAssignments(Mirror large) {
        bench.api().awaitRun(large.id(), run -> run.phase().equals("ASSIGNMENTS"), run -> true, TIMEOUT);
    }

    private static Figure figure(Round alone, Round beside, boolean throughout) {
        return Figure.share(
                "fair",
                "%d small syncs beside one of %,d".formatted(SMALL_LOCATIONS, LARGE),
                SMALL,
                Quantity.of(beside.seconds(), "s"),
                Quantity.of(alone.seconds(), "s"),
                Target.atMost(TARGET),
                "slowest location %s, alone %s; the large one %s"
                        .formatted(
                                Quantity.of(beside.slowest(), "s"),
                                Quantity.of(alone.slowest(), "s"),
                                throughout ? "ran all the time" : "ended before the last of them"));
    }
}
