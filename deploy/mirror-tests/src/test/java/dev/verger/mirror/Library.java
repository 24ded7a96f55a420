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
    private static final List<String> NOTIFICATIONS =
            List.of("ASSET_COUNT", "ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED");

    private final Installation installation;
    private final AppleLibrary library;
    private final LicensePeriods licensePeriods = new LicensePeriods();
    private final UserPeriods userPeriods = new UserPeriods();
    private final Set<String> titlesEver = new TreeSet<>();
    private final ForeignChanges foreignChanges;
    private long lastAppleCall;

    Library(Installation installation, AppleLibrary library) {
        this.installation = installation;
        this.library = library;
        this.foreignChanges = new ForeignChanges(new StoredOperations(installation.database()));
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

    UserPeriods userPeriods() {
        return userPeriods;
    }

    ForeignChanges foreignChanges() {
        return foreignChanges;
    }

    /** Its state at Apple: {@code assets}, {@code users}, {@code mdmInfo}, … */
    JsonNode state() {
        return library.state();
    }

    /** Reads and records who holds what now, and which users are active. */
    Set<Assignment> observe() {
        Instant asked = installation.now();
        userPeriods.observe(AppleState.activeUserIds(state()), asked);
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
        String adamId = asset.get("adamId").asText();
        String pricingParam = asset.get("pricingParam").asText();
        library.assign(adamId, pricingParam, users, principals);
        foreignChanges.assignments(principals.stream().map(each -> new Assignment(adamId, pricingParam, users, each)));
    }

    void release(List<Assignment> released) {
        released.forEach(a -> library.release(a.adamId(), a.pricingParam(), a.user(), List.of(a.principal())));
        foreignChanges.assignments(released.stream());
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

    /** Creates, updates or retires a user at Apple as another server, which leaves most requests to others. */
    void users(String verb, String token, Map<String, Object> user) {
        call("users/" + verb, token, Map.of("users", List.of(user)));
        foreignChanges.user(user.get("clientUserId").toString());
    }

    void register(String clientUserId) {
        library.register(clientUserId);
        foreignChanges.user(clientUserId);
    }

    void retire(String clientUserId) {
        library.retire(clientUserId);
        foreignChanges.user(clientUserId);
    }

    /**
     * Lets Apple notify of changes, as location-service does.
     *
     * @throws IllegalStateException if Apple's test notification is not accepted
     */
    void notifies(String token, Map<String, String> mdmInfo, String url, String secret) {
        call(
                "client/config",
                token,
                Map.of(
                        "mdmInfo", mdmInfo,
                        "notificationUrl", url,
                        "notificationAuthToken", secret,
                        "notificationTypes", NOTIFICATIONS));
    }

    /** At most once a second: location-service is limited to that, too. */
    private void call(String path, String token, Map<String, Object> body) {
        Pause.untilNanos(lastAppleCall + APPLE_CALL_GAP.toNanos());
        lastAppleCall = System.nanoTime();
        installation.callApple(path, token, body);
    }

    List<JsonNode> assets() {
        List<JsonNode> assets = new ArrayList<>();
        state().get("assets").forEach(assets::add);
        return assets;
    }
}
