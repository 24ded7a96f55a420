package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import java.time.Instant;

/** A title that had left the App Store came back; see {@code docs/events}. */
record ContentBackInStore(long locationId, String adamId) {

    Condition condition(Instant occurred) {
        return Condition.ofTitle(locationId, ConditionKind.REMOVED_FROM_APP_STORE, adamId, occurred, null);
    }
}
