package dev.verger.notifications.condition;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of conditions. A subscription names those that it watches as its triggers. The first two are Jamf Pro's.
 */
public enum ConditionKind {
    NO_MORE_LICENSES,
    REMOVED_FROM_APP_STORE,
    LICENSES_RUNNING_LOW,
    TOKEN_EXPIRING,
    TOKEN_REVOKED,
    TOKEN_IN_USE_ELSEWHERE,
    SYNC_FAILING;

    public static Optional<ConditionKind> ofName(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
