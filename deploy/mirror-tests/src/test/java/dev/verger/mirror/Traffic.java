package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The requests to Apple, by its own counters since the simulator's start. */
record Traffic(JsonNode counted) {

    private static final Set<String> LISTINGS = Set.of("assets", "assignments", "users");
    private static final int PAGES_AT_A_TIME = 5;

    int requests(String library) {
        return counted.path("totals").path(library).path("count").asInt();
    }

    /** The maximum of one library in any sliding second. */
    int peakPerSecond(String library) {
        return counted.path("totals").path(library).path("peakPerSecond").asInt();
    }

    /** The maximum of pages of one library at one time. */
    int peakPages(String library) {
        return LISTINGS.stream()
                .mapToInt(listing -> counted.path("libraries")
                        .path(library)
                        .path(listing)
                        .path("peakConcurrency")
                        .asInt())
                .max()
                .orElse(0);
    }

    /** Libraries with too many requests per second, or too many pages at a time. */
    List<String> excesses(int requestsPerSecond) {
        List<String> found = new ArrayList<>();
        counted.path("totals").fieldNames().forEachRemaining(library -> {
            if (peakPerSecond(library) > requestsPerSecond) {
                found.add(library + ": " + peakPerSecond(library) + " a second");
            }
            if (peakPages(library) > PAGES_AT_A_TIME) {
                found.add(library + ": " + peakPages(library) + " at a time");
            }
        });
        return found;
    }
}
