package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.load.Call;
import dev.verger.benchmarks.load.ClosedLoop;
import dev.verger.benchmarks.load.HttpCalls;
import dev.verger.benchmarks.load.Latencies;
import dev.verger.benchmarks.load.OpenLoop;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.VergerClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Filtered and sorted lists of an installation with a thousand locations, through the gateway. */
public final class LocationLists {

    private static final int LOCATIONS = 1000;
    private static final int PAGE = 100;
    private static final int PER_SECOND = 100;
    private static final int CONNECTIONS = 16;
    private static final int UPLOADS_AT_ONCE = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Before the first measurement: two cores compile for a minute while they answer. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

    private static final Duration AFTER_FRESH_START = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final double MOST_MILLIS = 50;
    private static final LibrarySize SMALL = new LibrarySize(3, 0, 1, 0);

    /** Typical requests of administrators; filter and sort as in the API. */
    private enum Query {
        COUNTRY("of one country with a good token, by name", "countryCode==FR;tokenState==VALID", "name:asc"),
        NAME("whose name contains a word, next to expire first", "name==*Nord*", "tokenExpiration:asc"),
        SITE(
                "of no site that populate no catalog, largest first",
                "siteId==-1;automaticallyPopulatePurchasedContent==false",
                "totalPurchasedLicenses:desc,name:asc");

        private final String what;
        private final String list;

        Query(String what, String filter, String sort) {
            this.what = what;
            this.list = VergerClient.query(
                    VergerClient.LOCATIONS, Map.of("page", 0, "page-size", PAGE, "sort", sort, "filter", filter));
        }
    }

    private final Bench bench;
    private final Progress progress;

    private LocationLists(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    /** Does not delete the locations; nothing syncs while it runs. */
    public static List<Figure> measure(Bench bench, Progress progress) throws InterruptedException {
        return new LocationLists(bench, progress).measure();
    }

    private List<Figure> measure() throws InterruptedException {
        bench.stopCatalogService();
        progress.report("uploading %,d locations".formatted(LOCATIONS));
        uploadAll();
        List<Figure> figures = new ArrayList<>();
        for (Query query : Query.values()) {
            progress.report("locations, fresh start: " + query.what);
            bench.restartGatewayAndLocationService();
            try (var http = new HttpCalls(4 * CONNECTIONS)) {
                figures.add(askAfterAFreshStart(query, http));
            }
        }
        try (var http = new HttpCalls(4 * CONNECTIONS)) {
            progress.report("locations: warming up");
            URI first = bench.api().uri(Query.COUNTRY.list);
            new ClosedLoop(http.get(first, bench.api().token()), CONNECTIONS).run(FIRST_WARM_UP);
            for (Query query : Query.values()) {
                progress.report("locations " + query.what);
                figures.add(measure(query, http));
            }
        }
        bench.restartCatalogService();
        return figures;
    }

    /** Many at once, because each waits for its request slots at Apple. */
    private void uploadAll() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE);
        try {
            List<Future<String>> uploads = new ArrayList<>();
            for (int i = 0; i < LOCATIONS; i++) {
                int number = i;
                uploads.add(threads.submit(() -> upload(number)));
            }
            for (Future<String> upload : uploads) {
                upload.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a location could not be uploaded", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private String upload(int number) {
        String token = bench.apple().create(SMALL, "list-" + number);
        String word = number % 5 == 0 ? "Nord" : "Sud";
        return bench.api().upload("Lycée %s %04d".formatted(word, number), token);
    }

    private Figure measure(Query query, HttpCalls http) throws InterruptedException {
        Call call = http.get(address(query), bench.api().token());
        new ClosedLoop(call, CONNECTIONS).run(WARM_UP);
        return figure("p99 at %d/s: %s".formatted(PER_SECOND, query.what), load(call, MEASURED));
    }

    /** Only the load itself warms the services up. */
    private Figure askAfterAFreshStart(Query query, HttpCalls http) throws InterruptedException {
        Call call = http.get(address(query), bench.api().token());
        load(call, AFTER_FRESH_START);
        return figure(
                "p99 at %d/s after %d s of it on a fresh start: %s"
                        .formatted(PER_SECOND, AFTER_FRESH_START.toSeconds(), query.what),
                load(call, MEASURED));
    }

    private URI address(Query query) {
        int rows = bench.api().read(query.list).path("results").size();
        if (rows != PAGE) {
            throw new IllegalStateException(query.what + ": a page of " + rows);
        }
        return bench.api().uri(query.list);
    }

    private static Latencies load(Call call, Duration time) throws InterruptedException {
        Latencies latencies = new OpenLoop(call, PER_SECOND).run((int) (PER_SECOND * time.toSeconds()));
        if (latencies.failures() > 0) {
            throw new IllegalStateException(latencies.failures() + " requests for locations had no good answer");
        }
        return latencies;
    }

    private static Figure figure(String what, Latencies latencies) {
        return Figure.share(
                "L1",
                "List of %d locations, %s".formatted(PAGE, what),
                LOCATIONS,
                Quantity.of(latencies.percentile(99), "ms"),
                Quantity.of(MOST_MILLIS, "ms"),
                Target.atMost(1),
                "p50 %s, max %s, %d requests"
                        .formatted(
                                Quantity.of(latencies.percentile(50), "ms"),
                                Quantity.of(latencies.max(), "ms"),
                                latencies.count()));
    }
}
