package dev.verger.testing.apple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One library of the simulated Apple, as Apple and other device management servers see and change it.
 *
 * @param token text of its first token file
 */
public record AppleLibrary(AppleAdmin apple, String name, String uId, String token) {

    public String anotherToken() {
        return post("/tokens", Map.of()).get("vpptoken").asText();
    }

    /** @param expires ISO 8601 */
    public String tokenUntil(String expires) {
        return post("/tokens", Map.of("expiresAt", expires)).get("vpptoken").asText();
    }

    public void revokeTokens() {
        post("/tokens/revoke", Map.of());
    }

    /** Another server claims the library. */
    public void claimedBy(String id, String serverName) {
        post("/claim", Map.of("id", id, "name", serverName, "metadata", "mdm.other.example"));
    }

    public void rename(String locationName) {
        post("/rename", Map.of("locationName", locationName));
    }

    /** Buys, or refunds with a negative number. */
    public void buy(String adamId, String pricingParam, int delta) {
        post("/assets", Map.of("adamId", adamId, "pricingParam", pricingParam, "delta", delta));
    }

    /** All licenses of a title, of which none is assigned, are refunded, and Apple does not list it any more. */
    public void vanish(String adamId, String pricingParam) {
        post("/transfer", Map.of("adamId", adamId, "pricingParam", pricingParam, "vanish", true));
    }

    /** Another server assigns licenses of a title to devices. */
    public void assign(String adamId, List<String> serialNumbers) {
        post("/assignments", Map.of("adamId", adamId, "serialNumbers", serialNumbers));
    }

    /** Another server releases some licenses; returns Apple's rows of them. */
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

    /** Another server releases licenses of a title from devices. */
    public void release(String adamId, List<String> serialNumbers) {
        post("/assignments", Map.of("adamId", adamId, "serialNumbers", serialNumbers, "release", true));
    }

    public void release(String adamId, String serialNumber) {
        release(adamId, List.of(serialNumber));
    }

    private void release(JsonNode row) {
        boolean user = !row.has("serialNumber");
        String principal = row.get(user ? "clientUserId" : "serialNumber").asText();
        release(row.get("adamId").asText(), row.get("pricingParam").asText(), user, List.of(principal));
    }

    /** @param users whether the principals are users, not devices */
    public void assign(String adamId, String pricingParam, boolean users, List<String> principals) {
        change(adamId, pricingParam, users, principals, false);
    }

    public void release(String adamId, String pricingParam, boolean users, List<String> principals) {
        change(adamId, pricingParam, users, principals, true);
    }

    private void change(String adamId, String pricingParam, boolean users, List<String> principals, boolean release) {
        post(
                "/assignments",
                Map.of(
                        "adamId",
                        adamId,
                        "pricingParam",
                        pricingParam,
                        users ? "clientUserIds" : "serialNumbers",
                        principals,
                        "release",
                        release));
    }

    /** A user accepts the invitation. */
    public void accept(String clientUserId) {
        post("/users/" + clientUserId + "/accept", Map.of());
    }

    /** Another server registers a user. */
    public void register(String clientUserId) {
        post("/users", Map.of("clientUserId", clientUserId));
    }

    /** Another server retires a user. */
    public void retire(String clientUserId) {
        post("/users/" + clientUserId + "/retire", Map.of());
    }

    /** Its titles as Apple lists them. */
    public List<JsonNode> assets() {
        return state().get("assets").valueStream().toList();
    }

    /** Its assignments as Apple lists them. */
    public JsonNode rows() {
        return apple.get("libraries/" + name + "/assignments");
    }

    /** Its assignments as {@code adamId pricingParam D|U principal}. */
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

    /** Its users as {@code clientUserId status}. */
    public Set<String> users() {
        Set<String> users = new TreeSet<>();
        for (JsonNode user : state().get("users")) {
            users.add(
                    user.get("clientUserId").asText() + " " + user.get("status").asText());
        }
        return users;
    }

    /** Its state at Apple: {@code assets}, {@code users}, {@code mdmInfo}, {@code locationName}, … */
    public JsonNode state() {
        return apple.get("libraries/" + name);
    }

    /** Its requests by endpoint since the counters were last reset. */
    public JsonNode requests() {
        return apple.requests().path("libraries").path(name);
    }

    public int requests(String endpoint) {
        return requests().path(endpoint).path("count").asInt();
    }

    private JsonNode post(String path, Object body) {
        return apple.post("libraries/" + name + path, body);
    }
}
