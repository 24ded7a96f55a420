package dev.verger.locations.testing;

import static dev.verger.testing.Waits.await;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.token.ServiceToken;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.apple.AppleLibrary;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Controls the simulated Apple from a test. */
public final class Apple {

    static final String ADMIN_URL = "verger.test.apple-admin-url";

    private Apple() {}

    /** A library of its own for one test. */
    public static AppleLibrary library() {
        return library("FR");
    }

    public static AppleLibrary library(String country) {
        return make(country, Map.of());
    }

    /** A library with given names, which may be odd. */
    public static AppleLibrary libraryCalled(String organizationName, String locationName) {
        return make("FR", Map.of("organizationName", organizationName, "locationName", locationName));
    }

    private static AppleLibrary make(String country, Map<String, String> names) {
        Map<String, Object> wanted = new HashMap<>(names);
        wanted.put("country", country);
        wanted.put("platform", "enterprisestore");
        wanted.put("assetCount", 3);
        return admin().create(wanted);
    }

    /** One of the simulator's named tokens: legacy, legacy-renewed, lycee-hugo. */
    public static String namedToken(String name) {
        return ConfigProvider.getConfig().getValue("verger.test.token." + name, String.class);
    }

    /** The next calls of client/config fail. */
    public static void fail(Map<String, Object> fault) {
        admin().fail(fault);
    }

    /**
     * Gives invalid answers to the next requests of the library; to many, because the check in the background may come
     * first.
     */
    public static void isAwayFor(AppleLibrary library) {
        fail(Map.of("endpoint", "client/config", "kind", "html", "times", 20, "library", library.name()));
    }

    public static void recover() {
        admin().recover();
    }

    /** Waits until the service has checked the library for the first time after the upload. */
    public static void awaitFirstCheck(AppleLibrary library) {
        await("check of " + library.name()).until(() -> configRequests(library) >= 3);
    }

    /** Requests for client/config of the library so far. */
    public static int configRequests(AppleLibrary library) {
        return library.requests("client/config");
    }

    /** Apple's answer to every server that has a token of the library, notifications included. */
    public static ClientConfig config(AppleLibrary library) {
        return client().config().client(ServiceToken.parse(library.token()));
    }

    /** Another server configures the library with its token. */
    public static void configure(AppleLibrary library, ClientConfigRequest request) {
        client().config().update(ServiceToken.parse(library.token()), request);
    }

    private static AppleClient client() {
        return new AppleClient(new AppleClientSettings(
                ConfigProvider.getConfig().getValue("verger.apple.url", URI.class),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30)));
    }

    private static AppleAdmin admin() {
        return new AppleAdmin(ConfigProvider.getConfig().getValue(ADMIN_URL, String.class));
    }
}
