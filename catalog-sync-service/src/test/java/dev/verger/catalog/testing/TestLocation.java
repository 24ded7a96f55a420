package dev.verger.catalog.testing;

import static dev.verger.testing.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.catalog.testing.FakeLocationService.Kind;
import dev.verger.platform.security.Sha256;
import dev.verger.platform.testing.EventProbe;
import dev.verger.testing.apple.AppleLibrary;
import dev.verger.testing.http.Http;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;

/** A location of the fake location-service, with events as the real one publishes them. */
public final class TestLocation {

    public static final String LOCATION_EVENTS = "verger.location-events.v1";
    public static final String CATALOG_EVENTS = "verger.catalog-events.v1";
    public static final String OUR_MDM = "11111111-2222-3333-4444-555555555555";

    private static final AtomicLong IDS = new AtomicLong(1000);

    private final long id = IDS.incrementAndGet();
    private final AppleLibrary library;
    private final String ownerUrl;
    private final Map<String, Object> settings = new HashMap<>();
    private String token;
    private int tokenVersion = 1;
    private String webhookSecret;

    private TestLocation(AppleLibrary library, String ownerUrl) {
        this.library = library;
        this.ownerUrl = ownerUrl;
        this.token = library.token();
        this.webhookSecret = "secret-of-" + id;
        settings.put("id", id);
        settings.put("name", "Location " + id);
        settings.put("siteId", 1);
        settings.put("deleted", false);
        settings.put("uId", library.uId());
        settings.put("tokenState", "VALID");
        settings.put("clientContextMismatch", false);
        settings.put("countryCode", "FR");
        settings.put("appleCountryCode", "FR");
        settings.put("defaultPlatform", "volumestore");
        settings.put("organizationName", "Organization " + id);
        settings.put("licenseThresholds", List.of());
        settings.put("revision", 1);
    }

    /** A location for which no event was published yet. */
    public static TestLocation of(AppleLibrary library) {
        return of(library, url());
    }

    /**
     * A location for a test outside of Quarkus.
     *
     * @param ownerUrl of the fake location-service
     */
    public static TestLocation of(AppleLibrary library, String ownerUrl) {
        var location = new TestLocation(library, ownerUrl);
        location.publish();
        return location;
    }

    public long id() {
        return id;
    }

    public String key() {
        return Long.toString(id);
    }

    public AppleLibrary library() {
        return library;
    }

    public String path() {
        return "/api/v1/volume-purchasing-locations/" + id;
    }

    /** Changes what location-service answers, without an event. */
    public TestLocation with(String member, Object value) {
        settings.put(member, value);
        settings.merge("revision", 1, (before, one) -> (int) before + (int) one);
        publish();
        return this;
    }

    public TestLocation renewedBy(String otherToken) {
        token = otherToken;
        tokenVersion++;
        publish();
        return this;
    }

    /** The owner returns the old token once more, and the other one from then on. */
    public TestLocation renewedAfterTheNextFetch(String otherToken) {
        Map<String, Object> old = credentials();
        token = otherToken;
        tokenVersion++;
        publish(List.of(old, credentials()));
        return this;
    }

    private void publish() {
        publish(List.of(credentials()));
    }

    private void publish(List<Map<String, Object>> credentials) {
        settings.put("tokenVersion", tokenVersion);
        Http.send("PUT", ownerUrl + "/play/" + id, Map.of("location", settings, "credentials", credentials))
                .expectSuccess();
    }

    private Map<String, Object> credentials() {
        return Map.of(
                "token",
                token,
                "tokenVersion",
                tokenVersion,
                "mdmInfoId",
                OUR_MDM,
                "webhookSecretHash",
                Sha256.hex(webhookSecret));
    }

    /** The bearer of its notifications. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /** The owner has another secret from now on. */
    public void changesWebhookSecret(String secret) {
        webhookSecret = secret;
        publish();
    }

    public static void ownerIsDown(boolean down) {
        ownerAnswers(down ? Kind.DOWN : Kind.RIGHT);
    }

    public static void ownerAnswers(Kind kind) {
        Http.send("PUT", url() + "/answers/" + kind, null).expectSuccess();
    }

    /** How often this location was requested from the owner. */
    public int timesRequested() {
        return Http.get(ownerUrl + "/reads/" + id).expectSuccess().json().asInt();
    }

    /** The {@code traceparent} headers with which its owner was asked for it last. */
    public List<String> traceparents() {
        return Http.get(ownerUrl + "/traces/" + id)
                .expectSuccess()
                .json()
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The owner never had it. */
    public void neverExisted() {
        Http.send("DELETE", ownerUrl + "/play/" + id, null).expectSuccess();
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("verger.location-service.url", String.class);
    }

    public void publishesChange(EventProbe events) {
        Map<String, Object> data = new HashMap<>(settings);
        data.keySet().removeAll(List.of("id", "deleted", "tokenState", "tokenVersion"));
        data.put("locationId", key());
        data.put("siteId", String.valueOf(settings.get("siteId")));
        events.send(key(), "LocationChanged", json(data));
    }

    public UUID publishesUpload(EventProbe events) {
        return events.send(key(), "TokenUploaded", uploadData());
    }

    /** Delivers the same event once more. */
    public void redeliversUpload(EventProbe events, UUID eventId) {
        events.send(eventId, key(), "TokenUploaded", uploadData());
    }

    private String uploadData() {
        return json(Map.of(
                "locationId",
                key(),
                "uId",
                library.uId(),
                "organizationName",
                settings.get("organizationName"),
                "tokenExpiration",
                "2027-11-22T08:00:00.000Z",
                "tokenVersion",
                tokenVersion,
                "renewal",
                tokenVersion > 1));
    }

    public void publishesTokenState(EventProbe events, String state, String previous) {
        events.send(
                key(),
                "TokenStateChanged",
                json(Map.of(
                        "locationId", key(),
                        "state", state,
                        "previous", previous,
                        "tokenVersion", tokenVersion)));
    }

    /** Deleted at its owner, and the event is lost. */
    public void deletedWithoutEvent() {
        settings.put("deleted", true);
        publish();
    }

    public void publishesDeletion(EventProbe events) {
        deletedWithoutEvent();
        events.send(key(), "LocationDeleted", json(Map.of("locationId", key(), "name", settings.get("name"))));
    }

    /** Publishes its events and waits until its first sync has ended. */
    public TestLocation synced(EventProbe locationEvents, EventProbe catalogEvents) {
        publishesChange(locationEvents);
        publishesUpload(locationEvents);
        awaitSyncs(catalogEvents, 1);
        return this;
    }

    /** Waits until {@code count} syncs have succeeded and returns the last event. */
    public JsonNode awaitSyncs(EventProbe catalogEvents, int count) {
        await().until(() -> all(catalogEvents, "SyncCompleted").size() >= count);
        return all(catalogEvents, "SyncCompleted").get(count - 1);
    }

    /** Waits for the first event of a type about the location. */
    public JsonNode awaits(EventProbe catalogEvents, String event) {
        await().until(() -> !all(catalogEvents, event).isEmpty());
        return all(catalogEvents, event).get(0);
    }

    /** The events of a type about the location so far. */
    public List<JsonNode> all(EventProbe catalogEvents, String event) {
        return catalogEvents.all(event, data -> data.path("locationId").asText().equals(key())).stream()
                .map(EventProbe.Message::data)
                .toList();
    }

    private static String json(Map<String, Object> data) {
        return new ObjectMapper().valueToTree(data).toString();
    }
}
