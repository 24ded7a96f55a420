package dev.verger.notifications.condition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a subscription watches. The first two are Jamf Pro's. */
public enum Trigger {
    NO_MORE_LICENSES(ConditionKind.NO_MORE_LICENSES),
    REMOVED_FROM_APP_STORE(ConditionKind.REMOVED_FROM_APP_STORE),
    LICENSES_RUNNING_LOW(ConditionKind.LICENSES_RUNNING_LOW),
    /** After the end as well, until the token is renewed. */
    TOKEN_EXPIRING(ConditionKind.TOKEN_EXPIRING, ConditionKind.TOKEN_EXPIRED),
    TOKEN_REVOKED(ConditionKind.TOKEN_REVOKED, ConditionKind.TOKEN_INVALID),
    TOKEN_IN_USE_ELSEWHERE(ConditionKind.TOKEN_IN_USE_ELSEWHERE),
    SYNC_FAILING(ConditionKind.SYNC_FAILING);

    private final List<ConditionKind> kinds;

    Trigger(ConditionKind... kinds) {
        this.kinds = List.of(kinds);
    }

    public static Optional<Trigger> ofName(String name) {
        return Stream.of(values())
                .filter(trigger -> trigger.name().equals(name))
                .findFirst();
    }

    /** The conditions that any of them watches. */
    public static List<ConditionKind> kinds(Collection<Trigger> triggers) {
        return triggers.stream()
                .flatMap(trigger -> trigger.kinds.stream())
                .distinct()
                .toList();
    }
}
