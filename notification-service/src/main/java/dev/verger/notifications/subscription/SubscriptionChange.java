package dev.verger.notifications.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What differs between two states of a subscription, in words for its history. Addresses are only counted: a history is
 * kept after a person asked to be removed.
 */
final class SubscriptionChange {

    private final List<String> lines = new ArrayList<>();

    private SubscriptionChange() {}

    /** One line a member, {@code member: old → new}; null if nothing differs. */
    static String between(Subscription before, Subscription after) {
        var change = new SubscriptionChange();
        change.compare("name", before.name(), after.name());
        change.compare("enabled", before.enabled(), after.enabled());
        change.compare("triggers", before.triggers(), after.triggers());
        change.compare("locationIds", before.locationIds(), after.locationIds());
        change.compare("internalRecipients", before.internalRecipients(), after.internalRecipients());
        if (!before.externalRecipients().equals(after.externalRecipients())) {
            change.lines.add("externalRecipients: changed (%d → %d)"
                    .formatted(
                            before.externalRecipients().size(),
                            after.externalRecipients().size()));
        }
        change.compare("siteId", before.siteId(), after.siteId());
        change.compare("locale", before.locale().tag(), after.locale().tag());
        return change.lines.isEmpty() ? null : String.join("\n", change.lines);
    }

    private void compare(String member, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            lines.add("%s: %s → %s".formatted(member, before, after));
        }
    }
}
