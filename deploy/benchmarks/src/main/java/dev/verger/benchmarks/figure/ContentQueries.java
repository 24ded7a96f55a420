package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.load.Call;
import dev.verger.benchmarks.load.ClosedLoop;
import dev.verger.benchmarks.load.HttpCalls;
import dev.verger.benchmarks.load.Latencies;
import dev.verger.benchmarks.load.OpenLoop;
import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.sql.CapturedStatements;
import dev.verger.benchmarks.sql.SqlRate;
import dev.verger.benchmarks.stack.Bench;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.testing.api.VergerClient;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P8: filtered and sorted pages of a location with very many titles, through the gateway. */
public final class ContentQueries {

    private static final int TITLES = 100_000;
    private static final int PER_SECOND = 200;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Before the first measurement: two cores compile for a minute while they answer. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final double MOST_MILLIS = 50;
    private static final double TARGET = 0.5;
    private static final int UNTHROTTLED = 1_000_000;
    private static final int APPLE_PAGE = 1000;
    private static final int PAGE = 50;

    /** Typical requests of administrators; filter and sort as in the API. */
    private enum Query {
        NAME("titles whose name begins with a word, by name", "name==Atlas*", "name:asc"),
        EXHAUSTED("exhausted titles, largest first", "availableCount==0", "licenseCountTotal:desc"),
        KIND(
                "books with licenses in use, most used first",
                "contentType==BOOK;licenseCountInUse>0",
                "licenseCountInUse:desc");

        private final String what;
        private final Map<String, Object> parameters;

        Query(String what, String filter, String sort) {
            this.what = what;
            this.parameters = Map.of("page", 0, "page-size", PAGE, "sort", sort, "filter", filter);
        }

        String page(Mirror mirror) {
            return VergerClient.query(VergerClient.location(mirror.id()) + "/content", parameters);
        }
    }

    private final Bench bench;
    private final Progress progress;

    private ContentQueries(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    public static List<Figure> measure(Bench bench, Progress progress)
            throws IOException, InterruptedException, SQLException {
        return new ContentQueries(bench, progress).measure();
    }

    private List<Figure> measure() throws IOException, InterruptedException, SQLException {
        progress.report("mirroring a location of %,d titles".formatted(TITLES));
        bench.apple().limits(UNTHROTTLED, APPLE_PAGE);
        bench.restartCatalogService();
        Mirror mirror = Mirror.upload(bench, "content", LibrarySize.ofTitles(TITLES));
        mirror.awaitFirstSync();
        bench.catalog().execute("vacuum analyze asset", "vacuum analyze content_metadata");
        List<Figure> figures = new ArrayList<>();
        try (var http = new HttpCalls(4 * CONNECTIONS)) {
            progress.report("content: warming up");
            URI first = bench.api().uri(Query.NAME.page(mirror));
            new ClosedLoop(http.get(first, bench.api().token()), CONNECTIONS).run(FIRST_WARM_UP);
            for (Query query : Query.values()) {
                progress.report("content: " + query.what);
                figures.addAll(measure(query, query.page(mirror), http));
            }
        }
        return figures;
    }

    private List<Figure> measure(Query query, String page, HttpCalls http)
            throws IOException, InterruptedException, SQLException {
        Call call = http.get(bench.api().uri(page), bench.api().token());
        if (bench.api().read(page).path("results").size() != PAGE) {
            throw new IllegalStateException("a query must fill a page: " + page);
        }
        CapturedStatements sql = CapturedStatements.of(
                bench.catalog(),
                bench.postgresLog(),
                statement -> statement.contains("asset a"),
                () -> bench.api().read(page));
        SqlRate own = SqlRate.measure(sql, CONNECTIONS, MEASURED);
        new ClosedLoop(call, CONNECTIONS).run(WARM_UP);
        Latencies latencies = new OpenLoop(call, PER_SECOND).run((int) (PER_SECOND * MEASURED.toSeconds()));
        var most = new ClosedLoop(call, CONNECTIONS);
        double rate = most.run(MEASURED);
        return List.of(latency(query, latencies), rate(query, rate, most.failures(), own, sql.count()));
    }

    private static Figure latency(Query query, Latencies latencies) {
        Figure figure = Figure.share(
                "P8",
                "Content, p99 at %d/s: %s".formatted(PER_SECOND, query.what),
                TITLES,
                Quantity.of(latencies.percentile(99), "ms"),
                Quantity.of(MOST_MILLIS, "ms"),
                Target.atMost(1),
                "p50 %s, max %s%s"
                        .formatted(
                                Quantity.of(latencies.percentile(50), "ms"),
                                Quantity.of(latencies.max(), "ms"),
                                failed(latencies.failures())));
        return latencies.failures() == 0 ? figure : figure.withRatio(Double.POSITIVE_INFINITY);
    }

    private static Figure rate(Query query, double rate, long failures, SqlRate own, int statements) {
        Figure figure = Figure.share(
                "P8",
                "Content, rate beside its SQL alone: " + query.what,
                TITLES,
                Quantity.of(rate, "requests/s"),
                Quantity.of(own.perSecond(), "requests/s"),
                Target.atLeast(TARGET),
                "%d connections, %d statements in %s%s".formatted(CONNECTIONS, statements, own.by(), failed(failures)));
        return failures == 0 ? figure : figure.withRatio(0);
    }

    /** A figure with failures misses its target, however fast the other answers were. */
    private static String failed(long failures) {
        return failures == 0 ? "" : "; %,d requests had no good answer".formatted(failures);
    }
}
