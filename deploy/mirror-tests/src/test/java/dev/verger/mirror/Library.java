package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleLibrary;
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
    private final AppleLibrary library;
    private final Holdings holdings = new Holdings();
    private final Set<String> titlesEver = new TreeSet<>();
    private long lastAppleCall;

    Library(Installation installation, AppleLibrary library) {
        this.installation = installation;
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
    JsonNode state() {
        return library.state();
    }

    /** Who holds what now; also remembered. */
    Set<Assignment> look() {
        Instant asked = installation.now();
        Set<Assignment> now = new TreeSet<>();
        library.rows().forEach(row -> now.add(Assignment.of(row)));
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
        library.buy(adamId, pricingParam, delta);
        noteTitles();
    }

    private void noteTitles() {
        assets().forEach(asset -> titlesEver.add(Truth.title(asset)));
    }

    void assign(JsonNode asset, boolean users, List<String> principals) {
        library.assign(asset.get("adamId").asText(), asset.get("pricingParam").asText(), users, principals);
    }

    void release(List<Assignment> gone) {
        gone.forEach(a -> library.release(a.adamId(), a.pricingParam(), a.user(), List.of(a.principal())));
    }

    void claim(String serverId, String serverName) {
        library.claimedBy(serverId, serverName);
    }

    void rename(String locationName) {
        library.rename(locationName);
    }

    void accept(String clientUserId) {
        library.accept(clientUserId);
    }

    String anotherToken() {
        return library.anotherToken();
    }

    void revokeTokens() {
        library.revokeTokens();
    }

    /**
     * Asks Apple to create, update or retire somebody, at most once a second: the request that the mirroring service
     * leaves to others.
     */
    void users(String verb, String token, Map<String, Object> user) {
        Pause.untilNanos(lastAppleCall + APPLE_CALL_GAP.toNanos());
        lastAppleCall = System.nanoTime();
        installation.callApple("users/" + verb, token, Map.of("users", List.of(user)));
    }

    List<JsonNode> assets() {
        List<JsonNode> assets = new ArrayList<>();
        truth().get("assets").forEach(assets::add);
        return assets;
    }
}
