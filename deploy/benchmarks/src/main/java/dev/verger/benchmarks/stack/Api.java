package dev.verger.benchmarks.stack;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The public API, as an administrator with every privilege uses it. */
public final class Api {

    private static final Duration TOKEN_USE = Duration.ofMinutes(15);
    private static final long POLL_MILLIS = 250;
    private static final int RUNS = 10;

    private final Http http = new Http();
    private final String locations;
    private final Supplier<String> tokens;
    private String token;
    private long tokenFrom;

    Api(String gateway, Supplier<String> tokens) {
        this.locations = gateway + "/api/v1/volume-purchasing-locations";
        this.tokens = tokens;
    }

    /** Uploads a service token and returns the new location's id. */
    public long createLocation(String name, String serviceToken) throws IOException, InterruptedException {
        Object body = Map.of("name", name, "serviceToken", serviceToken);
        return send("POST", locations, body).get("id").asLong();
    }

    public void deleteLocation(long id) throws IOException, InterruptedException {
        send("DELETE", locations + "/" + id, null);
    }

    /** Of all locations that there are, 2000 at most. */
    public List<Long> locationIds() throws IOException, InterruptedException {
        List<Long> ids = new ArrayList<>();
        send("GET", locations + "?page-size=2000", null)
                .get("results")
                .forEach(location -> ids.add(location.get("id").asLong()));
        return ids;
    }

    /** Asks once and throws the answer away. */
    public void get(URI uri) throws IOException, InterruptedException {
        send("GET", uri.toString(), null);
    }

    /**
     * Address of a list of locations.
     *
     * @param query encoded, without the question mark
     */
    public URI locations(String query) {
        return URI.create(locations + "?" + query);
    }

    /** Rows on the page at this address. */
    public int count(URI uri) throws IOException, InterruptedException {
        return send("GET", uri.toString(), null).get("results").size();
    }

    /**
     * Address of a location's content.
     *
     * @param query encoded, without the question mark
     */
    public URI content(long id, String query) {
        return URI.create(locations + "/" + id + "/content?" + query);
    }

    /** Asks for a full run now. */
    public void sync(long id) throws IOException, InterruptedException {
        send("POST", locations + "/" + id + "/sync", null);
    }

    /** Returns the runs that were queued last, the newest first. */
    public List<SyncRun> lastRuns(long id) throws IOException, InterruptedException {
        String query = "/sync-runs?sort=id:desc&page-size=" + RUNS;
        List<SyncRun> runs = new ArrayList<>();
        send("GET", locations + "/" + id + query, null).get("results").forEach(run -> runs.add(SyncRun.of(run)));
        return runs;
    }

    /** Id of the run that was queued last; 0 when there was none. */
    public long lastRunId(long id) throws IOException, InterruptedException {
        return lastRuns(id).stream().mapToLong(SyncRun::id).max().orElse(0);
    }

    /**
     * Waits until the oldest run of those wanted has ended well.
     *
     * @throws IllegalStateException if it failed, or nothing came of it in time
     */
    public SyncRun awaitRun(long id, Predicate<SyncRun> wanted, Duration atMost)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<SyncRun> first = Optional.empty();
        while (System.nanoTime() < deadline) {
            first = lastRuns(id).stream().filter(wanted).min(comparing(SyncRun::id));
            if (first.isPresent() && first.get().hasEnded()) {
                return first.get().requireSuccess();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("location " + id + " was not synced after " + atMost + "; the run: " + first);
    }

    private synchronized String token() {
        if (token == null || System.nanoTime() - tokenFrom > TOKEN_USE.toNanos()) {
            token = tokens.get();
            tokenFrom = System.nanoTime();
        }
        return token;
    }

    private JsonNode send(String method, String address, Object body) throws IOException, InterruptedException {
        return http.send(method, URI.create(address), token(), body);
    }
}
