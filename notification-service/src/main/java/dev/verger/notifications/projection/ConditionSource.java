package dev.verger.notifications.projection;

import dev.verger.notifications.condition.ConditionKind;
import java.util.List;
import java.util.Locale;

/** A service that knows which conditions of some kinds hold. */
enum ConditionSource {
    CATALOG_SYNC_SERVICE(
            ConditionKind.NO_MORE_LICENSES, ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.REMOVED_FROM_APP_STORE),
    LOCATION_SERVICE(
            ConditionKind.TOKEN_EXPIRED,
            ConditionKind.TOKEN_EXPIRING,
            ConditionKind.TOKEN_REVOKED,
            ConditionKind.TOKEN_INVALID,
            ConditionKind.TOKEN_IN_USE_ELSEWHERE,
            ConditionKind.SYNC_FAILING);

    private final List<ConditionKind> kinds;

    ConditionSource(ConditionKind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** What it alone decides: not in its answer means that it does not hold. */
    List<ConditionKind> kinds() {
        return kinds;
    }

    /** As the value of a metric's tag: the name of the service. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
