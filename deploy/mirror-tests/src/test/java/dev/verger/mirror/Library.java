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
 * One library of the simulated Apple: what people buy, assign and release there, and a record of who held what when.
 */
final class Library {

    private static final Duration APPLE_CALL_GAP = Duration.ofSeconds(1);

    private final Installation installation;
    private final AppleLibrary library;
    private final LicensePeriods licensePeriods = new LicensePeriods();
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

    LicensePeriods licensePeriods() {
        return licensePeriods;
    }

    /** Its state at Apple: {@code assets}, {@code users}, {@code mdmInfo}, … */
    JsonNode state() {
        return library.state();
    }

    /** Reads and records who holds what now. */
    Set<Assignment> observe() {
        Instant asked = installation.now();
        Set<Assignment> now = new TreeSet<>();
        library.rows().forEach(row -> now.add(Assignment.of(row)));
        licensePeriods.observe(now, asked, installation.now());
        return now;
    }

    /** Records which of the current assignments are mirrored. */
    void recordMirrored(Set<Assignment> mirrored) {
        licensePeriods.mirrored(mirrored, installation.now());
    }

    /** Titles that had licenses at any time. */
    Set<String> titlesEver() {
        return titlesEver;
    }

    void buy(String adamId, String pricingParam, int delta) {
        recordTitles();
        library.buy(adamId, pricingParam, delta);
        recordTitles();
    }

    private void recordTitles() {
        assets().forEach(asset -> titlesEver.add(AppleState.title(asset)));
    }

    void assign(JsonNode asset, boolean users, List<String> principals) {
        library.assign(asset.get("adamId").asText(), asset.get("pricingParam").asText(), users, principals);
    }

    void release(List<Assignment> released) {
        released.forEach(a -> library.release(a.adamId(), a.pricingParam(), a.user(), List.of(a.principal())));
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
     * Creates, updates or retires a user at Apple, at most once a second. The service itself never sends such requests.
     */
    void users(String verb, String token, Map<String, Object> user) {
        Pause.untilNanos(lastAppleCall + APPLE_CALL_GAP.toNanos());
        lastAppleCall = System.nanoTime();
        installation.callApple("users/" + verb, token, Map.of("users", List.of(user)));
    }

    List<JsonNode> assets() {
        List<JsonNode> assets = new ArrayList<>();
        state().get("assets").forEach(assets::add);
        return assets;
    }
}
