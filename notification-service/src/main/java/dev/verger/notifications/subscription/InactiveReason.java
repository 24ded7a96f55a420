package dev.verger.notifications.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that keeps mails from being sent, or from being sent to a recipient.
 *
 * @param description in plain English, for the administrator
 * @param recipient account id or address, when it concerns a single recipient
 * @param locationId when it concerns a single location
 */
@Schema(description = "Why the subscription, or one of its recipients, gets no mails.")
public record InactiveReason(Code code, String description, String recipient, String locationId) {

    /** Stable names of the reasons. */
    @Schema(name = "InactiveReasonCode")
    public enum Code {
        DISABLED,
        NO_SMTP,
        NO_LOCATION,
        LOCATION_NOT_IN_SITE,
        NO_TRIGGER,
        NO_RECIPIENT,
        RECIPIENT_WITHOUT_ADDRESS,
        RECIPIENT_MAIL_OFF
    }

    static InactiveReason of(Code code, String description) {
        return new InactiveReason(code, description, null, null);
    }

    static InactiveReason ofRecipient(Code code, String description, String recipient) {
        return new InactiveReason(code, description, recipient, null);
    }

    static InactiveReason ofLocation(Code code, String description, long locationId) {
        return new InactiveReason(code, description, null, Long.toString(locationId));
    }
}
