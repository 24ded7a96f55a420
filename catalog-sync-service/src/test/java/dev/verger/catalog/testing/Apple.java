package dev.verger.catalog.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.apple.AppleLibrary;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Controls the simulated Apple from a test. */
public final class Apple {

    static final String ADMIN_URL = "verger.test.apple-admin-url";

    private Apple() {}

    /** A library of its own for one test; {@code extra} has further members. */
    public static AppleLibrary library(Map<String, Object> extra) {
        return admin().create(extra);
    }

    public static AppleLibrary library(int assetCount) {
        return library(Map.of("assetCount", assetCount));
    }

    public static void fail(String endpoint, String kind, int times, AppleLibrary library) {
        admin().fail(Map.of(
                "endpoint", endpoint,
                "kind", kind,
                "times", times,
                "retryAfter", 1,
                "library", library.name()));
    }

    /** A list keeps only its first rows until Apple recovers, and everything that it answers agrees. */
    public static void shrink(String endpoint, int keepPercent, AppleLibrary library) {
        admin().fail(Map.of(
                "endpoint",
                endpoint,
                "kind",
                "shrunk",
                "consistent",
                true,
                "keepPercent",
                keepPercent,
                "times",
                100_000,
                "library",
                library.name()));
    }

    /** The next calls of an endpoint fail, for every caller; a slow one takes longer than any timeout. */
    public static void fail(String endpoint, String kind, int times) {
        admin().fail(Map.of(
                "endpoint", endpoint,
                "kind", kind,
                "times", times,
                "retryAfter", kind.equals("slow") ? 30 : 1));
    }

    /** It can no longer be bought, but owners can download it again. */
    public static void removeFromStore(String adamId) {
        admin().removeFromStore(adamId);
    }

    public static void returnToStore(String adamId) {
        admin().returnToStore(adamId);
    }

    /** A key for the organisation metadata API: {@code keyId}, {@code teamId}, {@code privateKey}. */
    public static JsonNode developerKey() {
        return admin().developerKey();
    }

    /** Where the simulator serves the organisation metadata API. */
    public static String organizationApi(String kind) {
        String admin = ConfigProvider.getConfig().getValue(ADMIN_URL, String.class);
        return admin.replaceAll("/admin/?$", "") + "/" + kind + "/v1";
    }

    public static void recover() {
        admin().recover();
    }

    public static void limits(Map<String, Object> limits) {
        admin().limits(limits);
    }

    /** Sets how it behaves where Apple's documentation says nothing. */
    public static void switches(Map<String, Object> switches) {
        admin().switches(switches);
    }

    public static void resetRequests() {
        admin().resetRequests();
    }

    /** How many requests of an endpoint a library sent since the last {@link #resetRequests}. */
    public static int requests(AppleLibrary library, String endpoint) {
        return library.requests(endpoint);
    }

    /** How many requests of an endpoint came without a token since the last count. */
    public static int anonymousRequests(String endpoint) {
        return admin().requests().path("anonymous").path(endpoint).path("count").asInt();
    }

    public static JsonNode requests(AppleLibrary library) {
        return library.requests();
    }

    private static AppleAdmin admin() {
        return new AppleAdmin(ConfigProvider.getConfig().getValue(ADMIN_URL, String.class));
    }
}
