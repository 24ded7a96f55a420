package dev.verger.benchmarks.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The metrics of location-service. It uses the same tokens as the sync, at uploads and for its daily check, so its
 * requests have to be counted separately.
 */
final class OwnerMetrics {

    private static final String REQUESTS = "verger_apple_requests_seconds_count";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI metrics;

    /** @param management address of its management port */
    OwnerMetrics(String management) {
        this.metrics = URI.create(management + "/q/metrics");
    }

    /** Requests to Apple since its start. */
    long appleRequests() throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(metrics + " answered " + answer.statusCode());
        }
        return appleRequests(answer.body());
    }

    static long appleRequests(String metrics) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(REQUESTS + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
