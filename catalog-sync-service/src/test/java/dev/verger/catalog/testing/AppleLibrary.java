package dev.verger.catalog.testing;

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

    /** Buys, or refunds with a negative number. */
    public void buy(String adamId, String pricingParam, int delta) {
        Apple.call(
                "POST",
                "libraries/" + name + "/assets",
                Map.of("adamId", adamId, "pricingParam", pricingParam, "delta", delta));
    }

    /** What Apple knows of it: {@code assets}, {@code users}, {@code mdmInfo}, … */
    public JsonNode truth() {
        return Apple.call("GET", "libraries/" + name, null);
    }
}
