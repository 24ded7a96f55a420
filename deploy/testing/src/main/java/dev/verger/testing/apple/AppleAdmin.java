package dev.verger.testing.apple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.http.Http;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A client of the admin API of Apple's simulator. */
public final class AppleAdmin {

    private final String address;

    /** @param address of the admin API, such as {@code http://127.0.0.1:8090/admin} */
    public AppleAdmin(String address) {
        this.address = address.replaceAll("/$", "");
    }

    /**
     * A new library, by default a French school's with a name that no other has.
     *
     * @param wanted of the simulator's members: {@code name}, {@code country}, {@code platform}, {@code assetCount}, …
     */
    public AppleLibrary create(Map<String, ?> wanted) {
        Map<String, Object> library = new HashMap<>();
        library.put("name", "library-" + UUID.randomUUID());
        library.put("country", "FR");
        library.put("platform", "school");
        library.putAll(wanted);
        JsonNode made = post("libraries", library);
        return new AppleLibrary(
                this,
                (String) library.get("name"),
                made.get("uId").asText(),
                made.get("vpptoken").asText());
    }

    /** Whether Apple notifies of the changes of a library; asks as every server with its token can. */
    public boolean notifies(AppleLibrary library) {
        String api = address.replaceAll("/admin$", "/mdm/v2");
        return Http.send("GET", api + "/client/config", null, "Authorization", "Bearer " + library.token())
                .expect(200)
                .json()
                .has("notificationUrl");
    }

    public List<String> libraryNames() {
        return StreamSupport.stream(get("libraries").spliterator(), false)
                .map(library -> library.path("name").asText())
                .toList();
    }

    /** @param fault {@code endpoint}, {@code kind}, {@code times}, {@code library}, … */
    public void fail(Map<String, ?> fault) {
        post("faults", fault);
    }

    /** The faults that have failures left. */
    public JsonNode faults() {
        return get("faults");
    }

    /** Ends all faults. */
    public void recover() {
        call("DELETE", "faults", null);
    }

    public void limits(Map<String, ?> limits) {
        call("PUT", "limits", limits);
    }

    public void limit(String name, Object value) {
        limits(Map.of(name, value));
    }

    /** Sets how it behaves where Apple's documentation says nothing. */
    public void switches(Object positions) {
        call("PUT", "switches", positions);
    }

    public JsonNode switches() {
        return get("switches");
    }

    /** The requests since the last {@link #resetRequests}: by library, by endpoint, and without a token. */
    public JsonNode requests() {
        return get("requests");
    }

    public void resetRequests() {
        call("DELETE", "requests", null);
    }

    /** A title can no longer be bought, but owners can download it again. */
    public void removeFromStore(String adamId) {
        post("store/" + adamId + "/remove", Map.of());
    }

    public void returnToStore(String adamId) {
        post("store/" + adamId + "/return", Map.of());
    }

    /** A key for the organisation metadata API: {@code keyId}, {@code teamId}, {@code privateKey}. */
    public JsonNode developerKey() {
        return post("developer-keys", Map.of());
    }

    /** Moves the clock, also that of services that follow it. */
    public void advanceClock(Duration by) {
        post("clock/advance", Map.of("seconds", by.toSeconds()));
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    /**
     * Any request.
     *
     * @param body becomes JSON; null for none
     * @return the answer; a missing node for none
     * @throws IllegalStateException if the answer is not successful
     */
    public JsonNode call(String method, String path, Object body) {
        return Http.send(method, address + "/" + path, body).expectSuccess().json();
    }
}
