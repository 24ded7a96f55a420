package dev.verger.notifications.condition;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of conditions, in the order in which a mail lists them; a {@link Trigger} watches one or more. */
public enum ConditionKind {
    NO_MORE_LICENSES,
    REMOVED_FROM_APP_STORE,
    LICENSES_RUNNING_LOW,
    TOKEN_EXPIRED,
    TOKEN_EXPIRING,
    TOKEN_REVOKED,
    /** Apple does not accept it, and does not say why. */
    TOKEN_INVALID,
    TOKEN_IN_USE_ELSEWHERE,
    SYNC_FAILING;

    public static Optional<ConditionKind> ofName(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
