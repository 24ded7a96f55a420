package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import java.time.Instant;

/**
 * A title left the App Store or came back: {@code ContentRemovedFromStore} and {@code ContentBackInStore}; see
 * {@code docs/events}.
 */
record ContentStoreChange(long locationId, String adamId, String name, Instant since) {

    Condition condition(Instant told) {
        return new Condition(
                locationId,
                ConditionKind.REMOVED_FROM_APP_STORE,
                adamId,
                null,
                null,
                since == null ? told : since,
                name,
                null,
                null,
                null,
                null);
    }
}
