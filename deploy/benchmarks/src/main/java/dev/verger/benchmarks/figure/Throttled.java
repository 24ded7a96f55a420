package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.benchmarks.stack.ServiceProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * P6: several locations are mirrored at once with Apple's limit of requests per second for each of them, and one core
 * for catalog-sync-service.
 */
public final class Throttled {

    private static final int LOCATIONS = 10;

    /** Apple's sample value, and pages of "several hundred" rows (Apple: Service Config). */
    private static final int LIMIT = 15;

    private static final int PAGE = 500;

    /** Enough for forty seconds at the limit, so that begin and end of a run are a small part. */
    private static final int PAGES = 600;

    private static final int WARM_UPS = 2;
    private static final int WARM_UP_PAGES = 50;

    private static final double TARGET = 0.9;
    private static final long SAMPLE_MILLIS = 50;

    private Throttled() {}

    public static List<Figure> measure(Bench bench, Progress progress) throws InterruptedException, SQLException {
        progress.report("%d throttled locations at once".formatted(LOCATIONS));
        bench.apple().limits(LIMIT, PAGE);
        bench.restartCatalogService();
        ServiceProcess service = bench.catalogService();
        boolean oneCore = service.confineToOneCore();
        for (int i = 0; i < WARM_UPS; i++) {
            delete(mirror(bench, names("throttled-warm-up-" + i), WARM_UP_PAGES));
        }
        List<String> names = names("throttled");
        bench.apple().resetRequests();
        List<Mirror> mirrors = mirror(bench, names, PAGES);
        var rates = new RequestRates(names, PAGES);
        watch(bench, rates);
        RequestCounts counts = bench.apple().requests();
        delete(mirrors);
        service.useAllCores();
        return figures(rates, counts, names, oneCore);
    }

    private static List<String> names(String prefix) {
        return IntStream.range(0, LOCATIONS).mapToObj(i -> prefix + "-" + i).toList();
    }

    /** Starts to mirror a library of {@code pages} pages for each name, all at the same time. */
    private static List<Mirror> mirror(Bench bench, List<String> names, int pages) {
        LibrarySize size = LibrarySize.ofPopularTitles(pages * PAGE);
        List<String> tokens = new ArrayList<>();
        for (String name : names) {
            tokens.add(bench.apple().create(size, name));
        }
        List<Mirror> mirrors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            mirrors.add(Mirror.upload(bench, names.get(i), size, tokens.get(i)));
        }
        return mirrors;
    }

    /** Waits until all mirrors are complete, and deletes them. */
    private static void delete(List<Mirror> mirrors) throws InterruptedException, SQLException {
        for (Mirror mirror : mirrors) {
            mirror.awaitFirstSync();
            mirror.requireComplete();
        }
        Mirror.deleteAll(mirrors);
    }

    /** Polls the counters until all libraries have been read, or no service sends requests any more. */
    private static void watch(Bench bench, RequestRates rates) throws InterruptedException {
        Duration atMost = Duration.ofSeconds(10L * PAGES / LIMIT);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!rates.allEnded() && System.nanoTime() < deadline) {
            rates.sample(System.nanoTime(), bench.apple().requests());
            Thread.sleep(SAMPLE_MILLIS);
        }
    }

    private static List<Figure> figures(RequestRates rates, RequestCounts counts, List<String> names, boolean oneCore) {
        int peak = names.stream()
                .mapToInt(n -> counts.limited(n).peakPerSecond())
                .max()
                .orElse(0);
        String where = LOCATIONS
                + " locations at once, pages of "
                + PAGE
                + (oneCore ? ", service on one core" : ", taskset not found: all cores");
        return List.of(
                Figure.share(
                        "P6",
                        "Throttled sync, rate of the slowest location",
                        PAGES * PAGE,
                        Quantity.of(rates.slowest(), "requests/s"),
                        Quantity.of(LIMIT, "requests/s"),
                        Target.atLeast(TARGET),
                        where + "; mean " + Quantity.of(rates.mean(), "requests/s")),
                Figure.share(
                        "P6",
                        "Throttled sync, peak in any sliding second",
                        PAGES * PAGE,
                        Quantity.of(peak, "requests"),
                        Quantity.of(LIMIT, "requests"),
                        Target.atMost(1),
                        where));
    }
}
