package dev.verger.simulator.library;

/**
 * Which assignments to list; {@code null} leaves a filter out.
 *
 * @param sinceVersionId only what changed after it
 * @param removedToo whether such a list names removed rows like the others (not documented)
 * @param versionPerFilter whether the version id belongs to the filter too (not documented)
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

    String versionMark() {
        return versionPerFilter && !unfiltered()
                ? adamId + "/" + pricingParam + "/" + serialNumber + "/" + clientUserId + "/" + excludeInactiveUsers
                : "";
    }
}
