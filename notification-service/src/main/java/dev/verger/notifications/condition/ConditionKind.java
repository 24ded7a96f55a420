package dev.verger.notifications.condition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of conditions, the worst first, as a mail lists them; a {@link Trigger} watches one or more. */
public enum ConditionKind {
    TOKEN_REVOKED,
    TOKEN_EXPIRED,
    /** Apple does not accept it, and does not say why. */
    TOKEN_INVALID,
    TOKEN_IN_USE_ELSEWHERE,
    NO_MORE_LICENSES,
    SYNC_FAILING,
    TOKEN_EXPIRING,
    LICENSES_RUNNING_LOW,
    REMOVED_FROM_APP_STORE;

    public static Optional<ConditionKind> ofName(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Whether it is about one title, not about the whole location. */
    public boolean isOfTitle() {
        return this == NO_MORE_LICENSES || this == LICENSES_RUNNING_LOW || this == REMOVED_FROM_APP_STORE;
    }

    static List<String> namesOf(Collection<ConditionKind> kinds) {
        return kinds.stream().sorted().map(ConditionKind::name).toList();
    }
}
