package dev.verger.catalog.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

    /** Another server gives licenses of a title to devices. */
    public void assign(String adamId, List<String> serialNumbers) {
        Apple.call(
                "POST", "libraries/" + name + "/assignments", Map.of("adamId", adamId, "serialNumbers", serialNumbers));
    }

    /** Another server takes some licenses back; returns Apple's rows of them. */
    public List<JsonNode> release(int count) {
        List<JsonNode> released = new ArrayList<>();
        for (JsonNode row : rows()) {
            if (released.size() < count) {
                release(row);
                released.add(row);
            }
        }
        return released;
    }

    /** The same for one license of a device. */
    public void release(String adamId, String serialNumber) {
        Apple.call(
                "POST",
                "libraries/" + name + "/assignments",
                Map.of("adamId", adamId, "serialNumbers", List.of(serialNumber), "release", true));
    }

    private void release(JsonNode row) {
        String holders = row.has("serialNumber") ? "serialNumber" : "clientUserId";
        Apple.call(
                "POST",
                "libraries/" + name + "/assignments",
                Map.of(
                        "adamId",
                        row.get("adamId").asText(),
                        "pricingParam",
                        row.get("pricingParam").asText(),
                        holders + "s",
                        List.of(row.get(holders).asText()),
                        "release",
                        true));
    }

    /** Another server retires somebody. */
    public void retire(String clientUserId) {
        Apple.call("POST", "libraries/" + name + "/users/" + clientUserId + "/retire", Map.of());
    }

    /** As Apple lists them. */
    public JsonNode rows() {
        return Apple.call("GET", "libraries/" + name + "/assignments", null);
    }

    /** As {@code adamId pricingParam D|U principal}. */
    public Set<String> assignments() {
        Set<String> assignments = new TreeSet<>();
        for (JsonNode row : rows()) {
            String holder = row.has("serialNumber")
                    ? " D " + row.get("serialNumber").asText()
                    : " U " + row.get("clientUserId").asText();
            assignments.add(
                    row.get("adamId").asText() + " " + row.get("pricingParam").asText() + holder);
        }
        return assignments;
    }

    /** As {@code clientUserId status}. */
    public Set<String> users() {
        Set<String> users = new TreeSet<>();
        for (JsonNode user : truth().get("users")) {
            users.add(
                    user.get("clientUserId").asText() + " " + user.get("status").asText());
        }
        return users;
    }

    /** What Apple knows of it: {@code assets}, {@code users}, {@code mdmInfo}, … */
    public JsonNode truth() {
        return Apple.call("GET", "libraries/" + name, null);
    }
}
