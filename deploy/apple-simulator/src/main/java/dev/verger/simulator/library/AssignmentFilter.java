package dev.verger.simulator.library;

/**
 * Which assignments to list; {@code null} matches all.
 *
 * @param sinceVersionId only rows that changed after it
 * @param removedToo whether a list of changes also has removed rows (not documented)
 * @param versionPerFilter whether a version id is valid for this filter only (not documented)
 */
public record AssignmentFilter(
        String adamId,
        String pricingParam,
        String serialNumber,
        String clientUserId,
        boolean excludeInactiveUsers,
        String sinceVersionId,
        boolean removedToo,
        boolean versionPerFilter) {

    boolean unfiltered() {
        return adamId == null
                && pricingParam == null
                && serialNumber == null
                && clientUserId == null
                && !excludeInactiveUsers;
    }

    String versionScope() {
        return versionPerFilter && !unfiltered()
                ? adamId + "/" + pricingParam + "/" + serialNumber + "/" + clientUserId + "/" + excludeInactiveUsers
                : "";
    }
}
