package dev.verger.testing.api;

import static dev.verger.testing.Waits.await;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.http.Answer;
import dev.verger.testing.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One client of the public API. Methods that return no {@link Answer} need a success and throw an
 * {@link IllegalStateException} otherwise; those that wait throw when the time is up. Safe for several threads.
 */
public class VergerClient {

    public static final String LOCATIONS = "/api/v1/volume-purchasing-locations";
    public static final String SUBSCRIPTIONS = "/api/v1/volume-purchasing-subscriptions";
    public static final String TOKEN = "/api/oauth/token";

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TOKEN_USE = Duration.ofMinutes(15);
    private static final int ROWS = 2000;
    private static final int RUNS = 10;

    private final String origin;
    private final String clientId;
    private String token;
    private long tokenFrom;

    /**
     * @param origin of the gateway, such as {@code http://127.0.0.1:8080}
     * @param clientId of the local realm, where its secret is its name and {@code -secret}; null to send no token
     */
    public VergerClient(String origin, String clientId) {
        this.origin = origin;
        this.clientId = clientId;
    }

    /** Asks for a token, which is used from now on, and returns the whole answer. */
    public synchronized JsonNode login() {
        JsonNode answer =
                requestToken(TOKEN, clientId, clientId + "-secret").expect(200).json();
        token = answer.path("access_token").asText();
        tokenFrom = System.nanoTime();
        return answer;
    }

    /** Asks for a token that is not used here. */
    public Answer requestToken(String path, String id, String secret) {
        return Http.postForm(
                origin + path, Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
    }

    /** A token that is good for a quarter of an hour at least. */
    public synchronized String token() {
        if (token == null || System.nanoTime() - tokenFrom > TOKEN_USE.toNanos()) {
            login();
        }
        return token;
    }

    /** For other clients. */
    public URI uri(String path) {
        return URI.create(origin + path);
    }

    /**
     * Every request but those for tokens.
     *
     * @param body becomes JSON; null for none
     * @param headers names and values in turn
     */
    public Answer send(String method, String path, Object body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (clientId != null) {
            all.addAll(List.of("Authorization", "Bearer " + token()));
        }
        return Http.send(method, origin + path, body, all.toArray(String[]::new));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public JsonNode read(String path) {
        return get(path).expect(200).json();
    }

    /** A path with these parameters, which are encoded here. */
    public static String query(String path, Map<String, ?> parameters) {
        return path + "?" + Http.encoded(parameters);
    }

    /** All rows of a list, whatever the number of its pages. */
    public List<JsonNode> all(String list) {
        List<JsonNode> rows = new ArrayList<>();
        String mark = list.indexOf('?') < 0 ? "?" : "&";
        for (int number = 0; ; number++) {
            JsonNode page = read(list + mark + Http.encoded(Map.of("page", number, "page-size", ROWS)));
            page.path("results").forEach(rows::add);
            if (page.path("results").isEmpty()
                    || rows.size() >= page.path("totalCount").asInt()) {
                return rows;
            }
        }
    }

    /** Path of a location. */
    public static String location(String id) {
        return LOCATIONS + "/" + id;
    }

    /** @param location its members; {@code serviceToken} at least */
    public Answer tryUpload(Map<String, ?> location) {
        return post(LOCATIONS, location);
    }

    /** Uploads a service token and returns the new location's id. */
    public String upload(String name, String serviceToken) {
        return tryUpload(Map.of("name", name, "serviceToken", serviceToken))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    public void delete(String id) {
        send("DELETE", location(id), null).expect(204);
    }

    /** Null before the first sync. */
    public String lastSyncTime(String id) {
        return read(location(id)).path("lastSyncTime").textValue();
    }

    /** Waits for a sync later than this one, null for the first, and returns its time. */
    public String awaitSyncAfter(String id, String before) {
        return await("a sync of location " + id)
                .pollInterval(POLL)
                .until(() -> lastSyncTime(id), time -> time != null && (before == null || time.compareTo(before) > 0));
    }

    /** Requests a full run now and returns its id. */
    public long sync(String id) {
        return post(location(id) + "/sync").expect(202).json().path("id").asLong();
    }

    /** The runs that were queued last, the newest first. */
    public List<SyncRun> lastRuns(String id) {
        List<SyncRun> runs = new ArrayList<>();
        read(location(id) + "/sync-runs?sort=id:desc&page-size=" + RUNS)
                .path("results")
                .forEach(run -> runs.add(new SyncRun(run)));
        return runs;
    }

    /** Id of the run that was queued last; 0 when there was none. */
    public long lastRunId(String id) {
        return lastRuns(id).stream().mapToLong(SyncRun::id).max().orElse(0);
    }

    /**
     * Waits for the oldest of some runs until it has come to a state, and returns it then.
     *
     * @param which of the last runs
     * @param until what it has to be
     */
    public SyncRun awaitRun(String id, Predicate<SyncRun> which, Predicate<SyncRun> until, Duration atMost) {
        return await("a run of location " + id)
                .atMost(atMost)
                .pollInterval(POLL)
                .until(
                        () -> lastRuns(id).stream().filter(which).min(comparing(SyncRun::id)),
                        first -> first.filter(until).isPresent())
                .orElseThrow();
    }

    /** Assigns titles to devices and returns the id of the operation. */
    public String assign(String id, List<String> adamIds, List<String> serialNumbers) {
        List<Map<String, String>> assets =
                adamIds.stream().map(adamId -> Map.of("adamId", adamId)).toList();
        return accepted(location(id) + "/assignments", Map.of("assets", assets, "serialNumbers", serialNumbers));
    }

    /** Starts an operation and returns its id. */
    public String accepted(String path, Object body) {
        return post(path, body).expect(202).json().path("id").asText();
    }

    /** Waits until an operation has ended, and returns it then. */
    public JsonNode awaitOperation(String id, String operation) {
        return await("operation " + operation)
                .pollInterval(POLL)
                .until(() -> read(location(id) + "/operations/" + operation), found -> found.has("finishedAt"));
    }

    /** Creates a subscription to titles without licenses and returns its id. */
    public String subscribe(String name, String locationId, String recipient, String email) {
        Map<String, Object> subscription = Map.of(
                "name", name,
                "triggers", List.of("NO_MORE_LICENSES"),
                "locationIds", List.of(locationId),
                "externalRecipients", List.of(Map.of("name", recipient, "email", email)));
        return post(SUBSCRIPTIONS, subscription).expect(201).json().path("id").asText();
    }

    /** What the next digest would say. */
    public JsonNode preview(String subscriptionId) {
        return read(SUBSCRIPTIONS + "/" + subscriptionId + "/preview");
    }

    /** Sends today's digest now and returns the numbers of mails. */
    public JsonNode sendDigest(String subscriptionId) {
        return post(SUBSCRIPTIONS + "/" + subscriptionId + "/send").expect(202).json();
    }
}
