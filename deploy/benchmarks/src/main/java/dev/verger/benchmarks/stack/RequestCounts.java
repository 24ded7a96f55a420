package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of requests to Apple.
 *
 * @param byLibrary by library and endpoint; requests without a token, such as {@code service/config}, are under the
 *     empty name
 * @param limited by library, all endpoints together that count against its limit; metadata has its own
 */
public record RequestCounts(Map<String, Map<String, Counter>> byLibrary, Map<String, Counter> limited) {

    private static final String WITHOUT_TOKEN = "";

    /**
     * Requests of one kind.
     *
     * @param peakPerSecond maximum in any sliding second
     * @param peakConcurrency maximum at one time
     */
    public record Counter(long count, int peakPerSecond, int peakConcurrency) {}

    static RequestCounts of(JsonNode json) {
        var libraries = new TreeMap<String, Map<String, Counter>>();
        json.get("libraries").properties().forEach(entry -> libraries.put(entry.getKey(), counters(entry.getValue())));
        libraries.put(WITHOUT_TOKEN, counters(json.path("anonymous")));
        return new RequestCounts(libraries, counters(json.path("totals")));
    }

    private static Map<String, Counter> counters(JsonNode json) {
        var counters = new TreeMap<String, Counter>();
        json.properties()
                .forEach(entry -> counters.put(
                        entry.getKey(),
                        new Counter(
                                entry.getValue().path("count").asLong(),
                                entry.getValue().path("peakPerSecond").asInt(),
                                entry.getValue().path("peakConcurrency").asInt())));
        return counters;
    }

    /** All requests with the library's token, and those without one. */
    public long total(String library) {
        return sum(library) + sum(WITHOUT_TOKEN);
    }

    /** Requests with the library's token that count against its limit. */
    public Counter limited(String library) {
        return limited.getOrDefault(library, new Counter(0, 0, 0));
    }

    /** Requests to an endpoint with the library's token. */
    public long count(String library, String endpoint) {
        Counter counter = of(library).get(endpoint);
        return counter == null ? 0 : counter.count();
    }

    /** The maximum of pages that were requested at a time, over the library's paged lists. */
    public int peakConcurrency(String library, String endpoint) {
        Counter counter = of(library).get(endpoint);
        return counter == null ? 0 : counter.peakConcurrency();
    }

    /** Requests to each endpoint, with the library's token and without a token. */
    public Map<String, Long> byEndpoint(String library) {
        var counts = new TreeMap<String, Long>();
        of(library).forEach((endpoint, counter) -> counts.merge(endpoint, counter.count(), Long::sum));
        of(WITHOUT_TOKEN).forEach((endpoint, counter) -> counts.merge(endpoint, counter.count(), Long::sum));
        return counts;
    }

    private long sum(String library) {
        return of(library).values().stream().mapToLong(Counter::count).sum();
    }

    private Map<String, Counter> of(String library) {
        return byLibrary.getOrDefault(library, Map.of());
    }
}
