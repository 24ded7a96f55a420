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
import dev.verger.benchmarks.stack.Nginx;
import dev.verger.testing.api.VergerClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * P9: what the gateway adds to a request of one page of content, compared with nginx if the machine has it. The routes
 * are measured alternately, under the same conditions.
 */
public final class GatewayHop {

    private static final int TITLES = 1000;
    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 100;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final String QUERY = "page=0&page-size=50&sort=name:asc";
    private static final double MOST_ADDED_MILLIS = 1;
    private static final double OF_DIRECT = 0.85;
    private static final double MILLIS = 1000;

    private static final String DIRECT = "direct";
    private static final String GATEWAY = "gateway";
    private static final String NGINX = "nginx";

    private final Bench bench;
    private final Progress progress;
    private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

    /**
     * One measurement of one route.
     *
     * @param p50 milliseconds, below saturation
     * @param rate answers per second with all connections busy
     * @param gatewayCpu milliseconds of the gateway's processor time for an answer
     */
    private record Round(double p50, double rate, double gatewayCpu) {}

    private GatewayHop(Bench bench, Progress progress) {
        this.bench = bench;
        this.progress = progress;
    }

    /** @param directory for the files of nginx */
    public static List<Figure> measure(Bench bench, Path directory, Progress progress)
            throws IOException, InterruptedException {
        return new GatewayHop(bench, progress).measure(directory);
    }

    private List<Figure> measure(Path directory) throws IOException, InterruptedException {
        progress.report("the gateway's share");
        Mirror mirror = Mirror.upload(bench, "hop", LibrarySize.ofTitles(TITLES));
        mirror.awaitFirstSync();
        URI through = bench.api().uri(VergerClient.location(mirror.id()) + "/content?" + QUERY);
        Optional<Nginx> nginx = Nginx.before(bench.catalogServiceUrl(), directory);
        try (var http = new HttpCalls(4 * CONNECTIONS)) {
            Map<String, Call> routes = new LinkedHashMap<>();
            routes.put(DIRECT, call(http, at(bench.catalogServiceUrl(), through)));
            routes.put(GATEWAY, call(http, through));
            nginx.ifPresent(proxy -> routes.put(NGINX, call(http, at(proxy.url(), through))));
            for (Call route : routes.values()) {
                new ClosedLoop(route, CONNECTIONS).run(WARM_UP);
            }
            for (int i = 0; i < ROUNDS; i++) {
                for (Map.Entry<String, Call> route : routes.entrySet()) {
                    rounds.computeIfAbsent(route.getKey(), name -> new ArrayList<>())
                            .add(round(route.getKey(), route.getValue()));
                }
            }
        } finally {
            nginx.ifPresent(Nginx::close);
        }
        return figures();
    }

    private Call call(HttpCalls http, URI uri) {
        return http.get(uri, bench.api().token());
    }

    /** The same path and query at another server. */
    private static URI at(URI server, URI uri) {
        return URI.create(server + uri.getRawPath() + "?" + uri.getRawQuery());
    }

    private Round round(String name, Call route) throws InterruptedException {
        Latencies latencies = new OpenLoop(route, PER_SECOND).run((int) (PER_SECOND * MEASURED.toSeconds()));
        double before = bench.gatewayCpuSeconds();
        var most = new ClosedLoop(route, CONNECTIONS);
        double rate = most.run(MEASURED);
        double used = bench.gatewayCpuSeconds() - before;
        long failures = latencies.failures() + most.failures();
        if (failures > 0) {
            throw new IllegalStateException("%s: %d requests had no good answer".formatted(name, failures));
        }
        return new Round(latencies.percentile(50), rate, MILLIS * used / (rate * MEASURED.toSeconds()));
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.share(
                "P9",
                "Gateway, added to the p50 at %d/s".formatted(PER_SECOND),
                TITLES,
                Quantity.of(added(GATEWAY), "ms"),
                Quantity.of(MOST_ADDED_MILLIS, "ms"),
                Target.atMost(1),
                "direct %s%s; %s of the gateway's CPU for each request of a full load"
                        .formatted(
                                Quantity.of(median(DIRECT, Round::p50), "ms"),
                                rounds.containsKey(NGINX) ? ", nginx adds " + Quantity.of(added(NGINX), "ms") : "",
                                Quantity.of(median(GATEWAY, Round::gatewayCpu), "ms"))));
        figures.add(rate("Gateway, rate beside the service's own", GATEWAY, OF_DIRECT));
        if (rounds.containsKey(NGINX)) {
            figures.add(rate("nginx, rate beside the service's own", NGINX, Double.NaN));
        }
        return figures;
    }

    private Figure rate(String what, String route, double target) {
        return Figure.share(
                        "P9",
                        what,
                        TITLES,
                        Quantity.of(median(route, Round::rate), "requests/s"),
                        Quantity.of(median(DIRECT, Round::rate), "requests/s"),
                        Target.atLeast(target),
                        "%d connections, median of %d rounds".formatted(CONNECTIONS, ROUNDS))
                .withRatio(ofDirect(route));
    }

    /** Median of the ratios of the rounds. */
    private double ofDirect(String route) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ratios.add(
                    rounds.get(route).get(i).rate() / rounds.get(DIRECT).get(i).rate());
        }
        return median(ratios);
    }

    private double added(String route) {
        List<Double> added = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            added.add(rounds.get(route).get(i).p50() - rounds.get(DIRECT).get(i).p50());
        }
        return median(added);
    }

    private double median(String route, ToDoubleFunction<Round> value) {
        return median(rounds.get(route).stream().map(value::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
