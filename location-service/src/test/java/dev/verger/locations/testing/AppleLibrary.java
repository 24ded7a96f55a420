package dev.verger.locations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

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

    /** What Apple knows of it: {@code mdmInfo}, {@code locationName}, … */
    public JsonNode truth() {
        return Apple.call("GET", "libraries/" + name, null);
    }
}
