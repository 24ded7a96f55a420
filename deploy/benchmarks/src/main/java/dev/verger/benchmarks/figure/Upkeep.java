package dev.verger.benchmarks.figure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Apple.Holder;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.ProcessorTimes;
import dev.verger.testing.api.VergerClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** P12: what it costs to keep many locations in sync while one in a hundred assignments changes. */
public final class Upkeep {

    private static final int ASSIGNMENTS = 1000;

    /** Per hour and library; as many licenses are released, so that 1 % of the rows change. */
    private static final int NEW_HOLDERS = 5;

    private static final int HOURS = 6;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int PAGE = 1000;
    private static final int AT_ONCE = 32;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final long POLL_MILLIS = 1000;
    private static final double MAX_SHARE_OF_A_CORE = 0.05;
    private static final double MILLIS = 1000;

    private final Bench bench;
    private final int locations;
    private final Progress progress;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Mirror> mirrors = new ArrayList<>();

    /** The processor time of a round, and the number of its runs. */
    private record Round(ProcessorTimes used, double seconds, long syncs, long verifications) {}

    private Upkeep(Bench bench, int locations, Progress progress) {
        this.bench = bench;
        this.locations = locations;
        this.progress = progress;
    }

    /** Does not delete the locations. */
    public static List<Figure> measure(Bench bench, int locations, Progress progress)
            throws InterruptedException, SQLException {
        var upkeep = new Upkeep(bench, locations, progress);
        try {
            return upkeep.measure();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the locations could not be kept", e.getCause());
        } finally {
            upkeep.threads.shutdownNow();
        }
    }

    private List<Figure> measure() throws InterruptedException, SQLException, ExecutionException {
        progress.report("upkeep: deleting what earlier parts left behind");
        deleteEverything();
        bench.apple().limits(UNTHROTTLED, PAGE);
        progress.report("upkeep: uploading %,d locations".formatted(locations));
        long first = lastRun();
        inParallel(this::upload);
        awaitRound(first);
        progress.report("upkeep: nothing due");
        ProcessorTimes before = bench.processorTimes();
        Thread.sleep(IDLE.toMillis());
        ProcessorTimes idle = bench.processorTimes().since(before).times(1.0 / IDLE.toSeconds());
        progress.report("upkeep: full round");
        Round full = round(() -> inParallel(number -> sync(mirrors.get(number))));
        List<Round> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            progress.report("upkeep: hour %d of %d".formatted(hour + 1, HOURS));
            int number = hour;
            inParallel(location -> change(mirrors.get(location), number));
            hours.add(round(() -> bench.apple().advanceClock(Duration.ofHours(1).toSeconds())));
        }
        return figures(day(idle, full, hours));
    }

    /** Deletes the locations of other parts, which would be kept in sync as well. */
    private void deleteEverything() throws InterruptedException, SQLException {
        for (JsonNode location : bench.api().all(VergerClient.LOCATIONS)) {
            bench.api().delete(location.path("id").asText());
        }
        String left = "select (exists (select from assignment) or exists (select from asset))::int";
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.catalog().number(left) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("rows of deleted locations stay");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Work for each location, by its number. */
    /** Makes runs due. */
    @FunctionalInterface
    private interface Cause {
        void happen() throws InterruptedException, ExecutionException;
    }

    /** For each location by its number. */
    private void inParallel(IntConsumer work) throws InterruptedException, ExecutionException {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < locations; i++) {
            int number = i;
            all.add(threads.submit(() -> work.accept(number)));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void upload(int number) {
        Mirror mirror = Mirror.upload(bench, "upkeep-" + number, LibrarySize.ofAssignments(ASSIGNMENTS));
        synchronized (mirrors) {
            mirrors.add(mirror);
        }
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

    private Round round(Cause cause) throws InterruptedException, SQLException, ExecutionException {
        long last = lastRun();
        ProcessorTimes before = bench.processorTimes();
        long start = System.nanoTime();
        cause.happen();
        awaitRound(last);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Round(
                bench.processorTimes().since(before),
                seconds,
                runs(last, "kind = 'DELTA'"),
                runs(last, "kind = 'FULL'"));
    }

    private long lastRun() throws SQLException {
        return bench.catalog().number("select coalesce(max(id), 0) from sync_run");
    }

    private long runs(long after, String condition) throws SQLException {
        return bench.catalog()
                .number("select count(*) from sync_run where id > %d and state = 'SUCCEEDED' and %s"
                        .formatted(after, condition));
    }

    /** Waits until every location has a later run than before, and no run is in progress. */
    private void awaitRound(long last) throws InterruptedException, SQLException {
        String missing =
                "select %d - count(distinct location_id) from sync_run where id > %d and state = 'SUCCEEDED' and kind in ('FULL', 'DELTA')"
                        .formatted(locations, last);
        String open = "select count(*) from sync_run where state = 'RUNNING'";
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (bench.catalog().number(missing) > 0 || bench.catalog().number(open) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(bench.catalog().number(missing) + " locations were not synced");
            }
            Thread.sleep(POLL_MILLIS);
        }
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
