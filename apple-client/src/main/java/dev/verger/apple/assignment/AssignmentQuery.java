package dev.verger.apple.assignment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Filters of {@code GET assignments}; {@code null} leaves one out.
 *
 * @param pageIndex 0-based
 * @param sinceVersionId only what changed since; how removals show is not documented, so never close rows from it
 */
public record AssignmentQuery(
        Integer pageIndex,
        String sinceVersionId,
        String adamId,
        String pricingParam,
        String serialNumber,
        String clientUserId,
        Boolean includeUserState,
        Boolean excludeInactiveUsers) {

    /** A page of the whole library. */
    public static AssignmentQuery page(int pageIndex) {
        return new AssignmentQuery(pageIndex, null, null, null, null, null, null, null);
    }

    /** A page of what changed since a version. */
    public static AssignmentQuery since(String versionId, int pageIndex) {
        return new AssignmentQuery(pageIndex, versionId, null, null, null, null, null, null);
    }

    /** One device's license of one title, if it has it. */
    public static AssignmentQuery ofDevice(String adamId, String serialNumber) {
        return new AssignmentQuery(null, null, adamId, null, serialNumber, null, null, null);
    }

    /** One user's license of one title, if they have it. */
    public static AssignmentQuery ofUser(String adamId, String clientUserId) {
        return new AssignmentQuery(null, null, adamId, null, null, clientUserId, null, null);
    }

    /** As query parameters, without those that are not set. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("pageIndex", pageIndex);
        parameters.put("sinceVersionId", sinceVersionId);
        parameters.put("adamId", adamId);
        parameters.put("pricingParam", pricingParam);
        parameters.put("serialNumber", serialNumber);
        parameters.put("clientUserId", clientUserId);
        parameters.put("includeUserState", includeUserState);
        parameters.put("excludeInactiveUsers", excludeInactiveUsers);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
