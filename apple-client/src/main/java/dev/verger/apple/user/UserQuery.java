package dev.verger.apple.user;

import java.util.LinkedHashMap;
import java.util.Map;

/** Filters of {@code GET users}; {@code null} leaves one out. */
public record UserQuery(
        Integer pageIndex, String sinceVersionId, String clientUserId, Boolean activeOnly, Boolean retiredOnly) {

    /** A page of all users, retired ones included. */
    public static UserQuery page(int pageIndex) {
        return new UserQuery(pageIndex, null, null, null, null);
    }

    /** A page of what changed since a version. */
    public static UserQuery since(String versionId, int pageIndex) {
        return new UserQuery(pageIndex, versionId, null, null, null);
    }

    /** All rows of one person. */
    public static UserQuery of(String clientUserId) {
        return new UserQuery(null, null, clientUserId, null, null);
    }

    /** As query parameters, without those that are not set. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("pageIndex", pageIndex);
        parameters.put("sinceVersionId", sinceVersionId);
        parameters.put("clientUserId", clientUserId);
        parameters.put("activeOnly", activeOnly);
        parameters.put("retiredOnly", retiredOnly);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
