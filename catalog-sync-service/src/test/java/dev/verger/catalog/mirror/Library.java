package dev.verger.catalog.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.AppleLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One library of the simulated Apple in the hands of a test: what people buy, assign and release there, and a memory of
 * who held what when.
 */
final class Library {

    private static final Duration APPLE_CALL_GAP = Duration.ofSeconds(1);

    private final Installation installation;
    private final SimulatedApple apple;
    private final AppleLibrary library;
    private final Holdings holdings = new Holdings();
    private final Set<String> titlesEver = new TreeSet<>();
    private long lastAppleCall;

    Library(Installation installation, AppleLibrary library) {
        this.installation = installation;
        this.apple = installation.apple();
        this.library = library;
        this.lastAppleCall = System.nanoTime() - APPLE_CALL_GAP.toNanos();
    }

    String name() {
        return library.name();
    }

    AppleLibrary asApple() {
        return library;
    }

    Holdings holdings() {
        return holdings;
    }

    /** What Apple knows of it: {@code assets}, {@code users}, {@code mdmInfo}, … */
    JsonNode truth() {
        return apple.admin("GET", path(""), null);
    }

    /** Who holds what now; also remembered. */
    Set<Assignment> look() {
        Instant asked = installation.now();
        Set<Assignment> now = new TreeSet<>();
        apple.admin("GET", path("/assignments"), null).forEach(row -> now.add(Assignment.of(row)));
        holdings.observe(now, asked, installation.now());
        return now;
    }

    /** Those of the rows that are held now were mirrored while they were. */
    void remember(Set<Assignment> mirrored) {
        holdings.mirrored(mirrored, installation.now());
    }

    /** Titles that had licenses once, whatever became of them. */
    Set<String> titlesEver() {
        return titlesEver;
    }

    void buy(String adamId, String pricingParam, int delta) {
        noteTitles();
        apple.admin("POST", path("/assets"), Map.of("adamId", adamId, "pricingParam", pricingParam, "delta", delta));
        noteTitles();
    }

    private void noteTitles() {
        assets().forEach(asset -> titlesEver.add(Truth.title(asset)));
    }

    void assign(JsonNode asset, boolean users, List<String> principals) {
        change(asset.get("adamId").asText(), asset.get("pricingParam").asText(), users, principals, false);
    }

    void release(List<Assignment> gone) {
        gone.forEach(a -> change(a.adamId(), a.pricingParam(), a.user(), List.of(a.principal()), true));
    }

    private void change(String adamId, String pricingParam, boolean users, List<String> principals, boolean release) {
        apple.admin(
                "POST",
                path("/assignments"),
                Map.of(
                        "adamId",
                        adamId,
                        "pricingParam",
                        pricingParam,
                        users ? "clientUserIds" : "serialNumbers",
                        principals,
                        "release",
                        release));
    }

    void claim(String serverId, String serverName) {
        apple.admin("POST", path("/claim"), Map.of("id", serverId, "name", serverName, "metadata", "mdm.example"));
    }

    void rename(String locationName) {
        apple.admin("POST", path("/rename"), Map.of("locationName", locationName));
    }

    void accept(String clientUserId) {
        apple.admin("POST", path("/users/" + clientUserId + "/accept"), Map.of());
    }

    String anotherToken() {
        return apple.admin("POST", path("/tokens"), Map.of()).get("vpptoken").asText();
    }

    void revokeTokens() {
        apple.admin("POST", path("/tokens/revoke"), Map.of());
    }

    /**
     * Asks Apple to create, update or retire somebody, at most once a second: the request that the mirroring service
     * leaves to others.
     */
    void users(String verb, String token, Map<String, Object> user) {
        Pause.untilNanos(lastAppleCall + APPLE_CALL_GAP.toNanos());
        lastAppleCall = System.nanoTime();
        apple.call("users/" + verb, token, Map.of("users", List.of(user)));
    }

    List<JsonNode> assets() {
        List<JsonNode> assets = new ArrayList<>();
        truth().get("assets").forEach(assets::add);
        return assets;
    }

    private String path(String rest) {
        return "libraries/" + library.name() + rest;
    }
}
