package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.mail.MailLocale;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription in Jamf Pro's shape, with {@code locale}, {@code status} and {@code inactiveReasons} added. */
@Schema(name = "VolumePurchasingSubscription")
record SubscriptionResponse(
        String id,
        String name,
        boolean enabled,
        List<Trigger> triggers,
        List<String> locationIds,
        List<SubscriptionRequest.Internal> internalRecipients,
        List<SubscriptionRequest.External> externalRecipients,
        String siteId,
        MailLocale locale,

        @Schema(description = "INACTIVE if no recipient could get a mail.", readOnly = true)
        Status status,

        @Schema(
                description =
                        "What is missing. While the subscription is ACTIVE: single recipients and locations that are"
                                + " left out.",
                readOnly = true)
        List<InactiveReason> inactiveReasons) {

    /** Whether mails can come of it. */
    enum Status {
        ACTIVE,
        INACTIVE
    }

    static SubscriptionResponse of(Subscription subscription, Audience audience) {
        return new SubscriptionResponse(
                Long.toString(subscription.id()),
                subscription.name(),
                subscription.enabled(),
                subscription.triggers(),
                subscription.locationIds().stream().map(String::valueOf).toList(),
                subscription.internalRecipients().stream()
                        .map(SubscriptionRequest.Internal::of)
                        .toList(),
                subscription.externalRecipients().stream()
                        .map(recipient -> new SubscriptionRequest.External(recipient.name(), recipient.email()))
                        .toList(),
                Long.toString(subscription.siteId()),
                subscription.locale(),
                audience.active() ? Status.ACTIVE : Status.INACTIVE,
                audience.inactiveReasons());
    }
}
