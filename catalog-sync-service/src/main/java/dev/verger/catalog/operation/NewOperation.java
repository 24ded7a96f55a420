package dev.verger.catalog.operation;

import dev.verger.catalog.user.UserDetails;
import java.util.List;
import java.util.Map;

/**
 * What a client asked for, once it is known to be good. Nothing is named twice.
 *
 * @param assets empty when everything is meant that the devices and users hold, and when users are changed
 * @param serialNumbers in upper case
 * @param usersToNotify {@code clientUserId} by serial number
 * @param users to create, in the order of {@code clientUserIds}; else empty
 */
record NewOperation(
        OperationType type,
        List<RequestedAsset> assets,
        List<String> serialNumbers,
        List<String> clientUserIds,
        Map<String, String> usersToNotify,
        List<UserDetails> users) {

    /** Everything of the whole location. */
    static final NewOperation REVOKE =
            new NewOperation(OperationType.REVOKE, List.of(), List.of(), List.of(), Map.of(), List.of());

    static NewOperation create(List<UserDetails> users) {
        List<String> ids = users.stream().map(UserDetails::clientUserId).toList();
        return new NewOperation(OperationType.CREATE_USERS, List.of(), List.of(), ids, Map.of(), users);
    }

    static NewOperation retire(String clientUserId) {
        List<String> ids = List.of(clientUserId);
        return new NewOperation(OperationType.RETIRE_USERS, List.of(), List.of(), ids, Map.of(), List.of());
    }

    /** Titles times devices and users; or the users. */
    long tasks() {
        return type.ofUsers()
                ? clientUserIds.size()
                : (long) assets.size() * (serialNumbers.size() + clientUserIds.size());
    }

    /** Whether titles are not named because all are meant. */
    boolean everything() {
        return assets.isEmpty() && !type.ofUsers();
    }
}
