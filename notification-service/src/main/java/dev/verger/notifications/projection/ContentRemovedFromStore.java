package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import java.time.Instant;

/** A title left the App Store; see {@code docs/events}. */
record ContentRemovedFromStore(long locationId, String adamId, String name, Instant since) {

    Condition condition(Instant occurred) {
        return Condition.ofTitle(
                locationId, ConditionKind.REMOVED_FROM_APP_STORE, adamId, since == null ? occurred : since, name);
    }
}
