package dev.verger.locations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Directs the simulated Apple from a test. */
public final class Apple {

    static final String ADMIN_URL = "verger.test.apple-admin-url";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Apple() {}

    /** A library of its own for one test. */
    public static AppleLibrary library() {
        return library("FR");
    }

    public static AppleLibrary library(String country) {
        return make(country, Map.of());
    }

    /** One with names as Apple may have them, which may be odd. */
    public static AppleLibrary libraryCalled(String organizationName, String locationName) {
        return make("FR", Map.of("organizationName", organizationName, "locationName", locationName));
    }

    private static AppleLibrary make(String country, Map<String, String> names) {
        String name = "library-" + UUID.randomUUID();
        Map<String, Object> body = new HashMap<>(names);
        body.put("name", name);
        body.put("country", country);
        body.put("platform", "enterprisestore");
        body.put("assetCount", 3);
        JsonNode made = call("POST", "libraries", body);
        return new AppleLibrary(
                name, made.get("uId").asText(), made.get("vpptoken").asText());
    }

    /** One of the simulator's named tokens: legacy, legacy-renewed, lycee-hugo. */
    public static String namedToken(String name) {
        return ConfigProvider.getConfig().getValue("verger.test.token." + name, String.class);
    }

    /** The next calls of client/config fail. */
    public static void fail(Map<String, Object> fault) {
        call("POST", "faults", fault);
    }

    /**
     * Apple answers nonsense whenever it is asked about the library; often, because the check in the background may ask
     * first.
     */
    public static void isAwayFor(AppleLibrary library) {
        fail(Map.of("endpoint", "client/config", "kind", "html", "times", 20, "library", library.name()));
    }

    public static void recover() {
        call("DELETE", "faults", null);
    }

    static AppleClient client() {
        return new AppleClient(new AppleClientSettings(
                ConfigProvider.getConfig().getValue("verger.apple.url", URI.class),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30)));
    }

    static JsonNode call(String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(adminUrl() + "/" + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return answer.body().isEmpty() ? null : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String adminUrl() {
        return ConfigProvider.getConfig().getValue(ADMIN_URL, String.class);
    }
}
