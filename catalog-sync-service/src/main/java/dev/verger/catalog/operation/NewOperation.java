package dev.verger.catalog.operation;

import java.util.List;
import java.util.Map;

/**
 * What a client asked for, once it is known to be good. Nothing is named twice.
 *
 * @param assets empty when everything is meant that the devices and users hold
 * @param serialNumbers in upper case
 * @param usersToNotify {@code clientUserId} by serial number
 */
record NewOperation(
        OperationType type,
        List<RequestedAsset> assets,
        List<String> serialNumbers,
        List<String> clientUserIds,
        Map<String, String> usersToNotify) {

    /** Everything of the whole location. */
    static final NewOperation REVOKE =
            new NewOperation(OperationType.REVOKE, List.of(), List.of(), List.of(), Map.of());

    /** Titles times devices and users. */
    long tasks() {
        return (long) assets.size() * (serialNumbers.size() + clientUserIds.size());
    }
}
