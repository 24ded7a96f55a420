package dev.verger.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a Prometheus. */
public final class PrometheusClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param address such as {@code http://127.0.0.1:8095} */
    public PrometheusClient(String address) {
        this.address = address.replaceAll("/$", "");
    }

    /** A point of a curve; {@code seconds} since 1970. */
    public record Point(double seconds, double value) {}

    /** A curve and the labels that identify it. */
    public record Series(Map<String, String> labels, List<Point> points) {

        /** Returns the last value. */
        public double last() {
            return points.get(points.size() - 1).value();
        }
    }

    /**
     * Evaluates an expression at the end of the period and each {@code step} before it.
     *
     * @throws IllegalArgumentException if Prometheus refuses the expression; the message says why
     * @throws UncheckedIOException if it does not answer
     */
    public List<Series> range(String expression, Instant from, Instant to, Duration step) {
        JsonNode result = get("query_range?query=" + URLEncoder.encode(expression, UTF_8) + "&start=" + seconds(from)
                + "&end=" + seconds(to) + "&step=" + step.toSeconds());
        return result.valueStream()
                .map(series -> new Series(
                        labels(series.path("metric")),
                        series.path("values")
                                .valueStream()
                                .map(PrometheusClient::point)
                                .toList()))
                .toList();
    }

    /** Evaluates an expression once; each curve has one point. Fails as {@link #range} does. */
    public List<Series> instant(String expression, Instant at) {
        JsonNode result = get("query?query=" + URLEncoder.encode(expression, UTF_8) + "&time=" + seconds(at));
        return result.valueStream()
                .map(series -> new Series(labels(series.path("metric")), List.of(point(series.path("value")))))
                .toList();
    }

    private static String seconds(Instant time) {
        return String.valueOf(time.toEpochMilli() / 1000.0);
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new TreeMap<>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Prometheus writes values as text, because JSON has no {@code NaN} and {@code +Inf}. */
    private static Point point(JsonNode pair) {
        String value = pair.path(1).asText().replace("Inf", "Infinity");
        return new Point(pair.path(0).asDouble(), Double.parseDouble(value));
    }

    private JsonNode get(String query) {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/" + query))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException(json.path("error").asText(answer.body()));
            }
            return json.at("/data/result");
        } catch (IOException e) {
            throw new UncheckedIOException(address + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
