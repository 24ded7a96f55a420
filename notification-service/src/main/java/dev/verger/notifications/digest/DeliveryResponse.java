package dev.verger.notifications.digest;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One mail to one address on one day.
 *
 * @param smtpAnswer what the SMTP server said last, addresses taken out
 */
@Schema(name = "DigestDelivery")
record DeliveryResponse(
        LocalDate date,
        @Schema(examples = "a@example.org") String recipient,

        @Schema(
                description =
                        "SENDING; SENT: the SMTP server has it; FAILED: not accepted; UNKNOWN: handed over, but the"
                                + " answer is lost, so that it may have arrived. Such a mail is sent once again.")
        Delivery.State state,

        @Schema(description = "How often it was handed to the SMTP server.")
        int attempts,

        Instant sentAt,

        @Schema(description = "When it is sent again.") Instant nextTryAt,

        @Schema(examples = "250 accepted by smtp.example.org")
        String smtpAnswer) {

    static DeliveryResponse of(Delivery delivery) {
        return new DeliveryResponse(
                delivery.date(),
                delivery.address(),
                delivery.state(),
                delivery.attempts(),
                delivery.sentAt(),
                delivery.nextTryAt(),
                delivery.smtpAnswer());
    }
}
