package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Apple.Holder;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.ProcessorTimes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P12: what it costs to keep many locations in sync while one in a hundred assignments changes. */
public final class Upkeep {

    private static final int ASSIGNMENTS = 1000;

    /** Per hour and library; as many licenses are released, so that 1 % of the rows change. */
    private static final int NEW_HOLDERS = 5;

    private static final int HOURS = 6;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int PAGE = 1000;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final double MAX_SHARE_OF_A_CORE = 0.05;
    private static final double MILLIS = 1000;

    private final Bench bench;
    private final int locations;
    private final Progress progress;
    private final ManyLocations all;

    /** The processor time of a round, and the number of its runs. */
    private record Round(ProcessorTimes used, double seconds, long syncs, long verifications) {}

    private Upkeep(Bench bench, int locations, Progress progress, ManyLocations all) {
        this.bench = bench;
        this.locations = locations;
        this.progress = progress;
        this.all = all;
    }

    /** Does not delete the locations. */
    public static List<Figure> measure(Bench bench, int locations, Progress progress)
            throws InterruptedException, SQLException {
        try (var all = new ManyLocations(bench)) {
            return new Upkeep(bench, locations, progress, all).measure();
        }
    }

    private List<Figure> measure() throws InterruptedException, SQLException {
        progress.report("upkeep: deleting what earlier parts left behind");
        all.deleteOthers();
        bench.apple().limits(UNTHROTTLED, PAGE);
        progress.report("upkeep: uploading %,d locations".formatted(locations));
        all.upload("upkeep-", locations, LibrarySize.ofAssignments(ASSIGNMENTS));
        progress.report("upkeep: nothing due");
        ProcessorTimes before = bench.processorTimes();
        Thread.sleep(IDLE.toMillis());
        ProcessorTimes idle = bench.processorTimes().since(before).times(1.0 / IDLE.toSeconds());
        progress.report("upkeep: full round");
        Round full = round(() -> all.forEach(this::sync));
        List<Round> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            progress.report("upkeep: hour %d of %d".formatted(hour + 1, HOURS));
            int number = hour;
            all.forEach(mirror -> change(mirror, number));
            hours.add(round(() -> bench.apple().advanceClock(Duration.ofHours(1).toSeconds())));
        }
        return figures(day(idle, full, hours));
    }

    /** Makes runs due. */
    @FunctionalInterface
    private interface Cause {
        void happen() throws InterruptedException;
    }

    private void sync(Mirror mirror) {
        bench.api().sync(mirror.id());
    }

    /** Moves licenses of one title, another one in each hour, from some devices to others. */
    private void change(Mirror mirror, int hour) {
        List<Holder> holders = bench.apple().devices(mirror.name(), hour, NEW_HOLDERS);
        Holder title = holders.get(0);
        bench.apple()
                .release(
                        mirror.name(),
                        title,
                        holders.stream().map(Holder::serialNumber).toList());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < NEW_HOLDERS; i++) {
            others.add("BENCH%02d%02d".formatted(hour, i));
        }
        bench.apple().assign(mirror.name(), title, others);
    }

    private Round round(Cause cause) throws InterruptedException, SQLException {
        long last = all.lastRun();
        ProcessorTimes before = bench.processorTimes();
        long start = System.nanoTime();
        cause.happen();
        all.awaitRound(last);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Round(
                bench.processorTimes().since(before),
                seconds,
                runs(last, "kind = 'DELTA'"),
                runs(last, "kind = 'FULL'"));
    }

    private long runs(long after, String condition) throws SQLException {
        return bench.catalog()
                .number("select count(*) from sync_run where id > %d and state = 'SUCCEEDED' and %s"
                        .formatted(after, condition));
    }

    private DayOfUpkeep day(ProcessorTimes idle, Round full, List<Round> hours) {
        ProcessorTimes sum = hours.get(0).used();
        for (Round hour : hours.subList(1, hours.size())) {
            sum = sum.plus(hour.used(), 1);
        }
        return new DayOfUpkeep(
                locations,
                idle,
                full.used(),
                full.seconds(),
                sum,
                hours.stream().mapToDouble(Round::seconds).sum(),
                hours.stream().mapToLong(Round::syncs).sum(),
                hours.stream().mapToLong(Round::verifications).sum());
    }

    private List<Figure> figures(DayOfUpkeep measured) {
        ProcessorTimes day = measured.day();
        long rows = (long) locations * ASSIGNMENTS;
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.share(
                "P12",
                "Keeping %,d locations in sync, share of one core".formatted(locations),
                rows,
                Quantity.of(100 * measured.shareOfOneCore(), "%"),
                Quantity.of(100 * MAX_SHARE_OF_A_CORE, "%"),
                Target.atMost(1),
                "a verification %s, a sync of changes %s, idle %s of a core; %d and %d of them measured"
                        .formatted(
                                Quantity.of(MILLIS * measured.verification().total(), "ms"),
                                Quantity.of(MILLIS * measured.sync().total(), "ms"),
                                Quantity.of(100 * measured.idle().total(), "%"),
                                locations + measured.verifications(),
                                measured.syncs())));
        double perHour = (double) locations * DayOfUpkeep.HOURS;
        day.seconds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> figures.add(part(part.getKey(), part.getValue() / perHour, day, rows)));
        return figures;
    }

    private Figure part(String name, double seconds, ProcessorTimes day, long rows) {
        double all = day.total() / locations / DayOfUpkeep.HOURS;
        return Figure.share(
                "P12",
                "CPU of a location and hour: " + name,
                rows,
                Quantity.of(MILLIS * seconds, "ms"),
                Quantity.of(MILLIS * all, "ms"),
                Target.none(),
                name.equals(ProcessorTimes.SIMULATOR)
                        ? "not counted; with the measuring and its JVM"
                        : "of all processes but the simulator");
    }
}
