package dev.verger.locations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.token.ServiceToken;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One library of the simulated Apple.
 *
 * @param token text of its first token file
 */
public record AppleLibrary(String name, String uId, String token) {

    public String anotherToken() {
        return Apple.call("POST", "libraries/" + name + "/tokens", Map.of())
                .get("vpptoken")
                .asText();
    }

    /** @param expires ISO 8601 */
    public String tokenUntil(String expires) {
        return Apple.call("POST", "libraries/" + name + "/tokens", Map.of("expiresAt", expires))
                .get("vpptoken")
                .asText();
    }

    /** Waits until the service has had its first look at the library after the upload. */
    public void awaitFirstCheck() {
        Awaitility.await("check of " + name).atMost(Duration.ofSeconds(30)).until(() -> requests() >= 3);
    }

    /** Requests for client/config so far. */
    public int requests() {
        return Apple.call("GET", "requests", null)
                .path("libraries")
                .path(name)
                .path("client/config")
                .path("count")
                .asInt();
    }

    public void revokeTokens() {
        Apple.call("POST", "libraries/" + name + "/tokens/revoke", Map.of());
    }

    public void claimedBy(String id, String serverName) {
        Apple.call(
                "POST",
                "libraries/" + name + "/claim",
                Map.of("id", id, "name", serverName, "metadata", "mdm.other.example"));
    }

    public void rename(String locationName) {
        Apple.call("POST", "libraries/" + name + "/rename", Map.of("locationName", locationName));
    }

    /** What Apple tells whoever has a token of it, notifications included. */
    public ClientConfig config() {
        return Apple.client().config().client(ServiceToken.parse(token));
    }

    /** Another program sets it with this library's token. */
    public void configure(ClientConfigRequest request) {
        Apple.client().config().update(ServiceToken.parse(token), request);
    }

    /** What Apple knows of it: {@code mdmInfo}, {@code locationName}, … */
    public JsonNode truth() {
        return Apple.call("GET", "libraries/" + name, null);
    }
}
