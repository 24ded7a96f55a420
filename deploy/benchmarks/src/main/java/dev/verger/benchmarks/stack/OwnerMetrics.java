package dev.verger.benchmarks.stack;

import dev.verger.testing.http.Http;

/**
 * The metrics of location-service. It uses the same tokens as the sync, at uploads and for its daily check, so its
 * requests have to be counted separately.
 */
final class OwnerMetrics {

    private static final String REQUESTS = "verger_apple_requests_seconds_count";

    private final String metrics;

    /** @param management address of its management port */
    OwnerMetrics(String management) {
        this.metrics = management + "/q/metrics";
    }

    /** Requests to Apple since its start. */
    long appleRequests() {
        return appleRequests(Http.get(metrics).expect(200).body());
    }

    static long appleRequests(String metrics) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(REQUESTS + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
