package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The public API, as an administrator with every privilege uses it. */
public final class Api {

    private static final Duration TOKEN_USE = Duration.ofMinutes(15);
    private static final long POLL_MILLIS = 250;

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
    public long createLocation(String name, String serviceToken)
            throws IOException, InterruptedException {
        Object body = Map.of("name", name, "serviceToken", serviceToken);
        return send("POST", locations, body).get("id").asLong();
    }

    public void deleteLocation(long id) throws IOException, InterruptedException {
        send("DELETE", locations + "/" + id, null);
    }

    /** Asks once and throws the answer away. */
    public void get(URI uri) throws IOException, InterruptedException {
        send("GET", uri.toString(), null);
    }

    /**
     * Address of a location's content.
     *
     * @param query encoded, without the question mark
     */
    public URI content(long id, String query) {
        return URI.create(locations + "/" + id + "/content?" + query);
    }

    /** Returns the run that was queued last, if there is one. */
    public Optional<SyncRun> lastRun(long id) throws IOException, InterruptedException {
        JsonNode runs =
                send("GET", locations + "/" + id + "/sync-runs?sort=id:desc&page-size=1", null);
        return runs.get("results").isEmpty()
                ? Optional.empty()
                : Optional.of(SyncRun.of(runs.get("results").get(0)));
    }

    /**
     * Waits until the run queued last is one of those wanted and has ended well.
     *
     * @throws IllegalStateException if it failed, or nothing came of it in time
     */
    public SyncRun awaitRun(long id, Predicate<SyncRun> wanted, Duration atMost)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<SyncRun> last = Optional.empty();
        while (System.nanoTime() < deadline) {
            last = lastRun(id).filter(wanted);
            if (last.isPresent() && last.get().hasEnded()) {
                return last.get().requireSuccess();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException(
                "location " + id + " was not synced after " + atMost + "; its last run: " + last);
    }

    private synchronized String token() {
        if (token == null || System.nanoTime() - tokenFrom > TOKEN_USE.toNanos()) {
            token = tokens.get();
            tokenFrom = System.nanoTime();
        }
        return token;
    }

    private JsonNode send(String method, String address, Object body)
            throws IOException, InterruptedException {
        return http.send(method, URI.create(address), token(), body);
    }
}
