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
        Delivery.State state,

        @Schema(description = "How often it was handed to the SMTP server.")
        int attempts,

        Instant sentAt,

        @Schema(description = "When it is tried again after a failure.")
        Instant nextTryAt,

        @Schema(examples = "250 accepted by smtp.example.org")
        String smtpAnswer) {

    static DeliveryResponse of(Delivery delivery) {
        return new DeliveryResponse(
                delivery.date(),
                delivery.address(),
                delivery.state(),
                delivery.attempts(),
                delivery.sentAt(),
                delivery.state() == Delivery.State.FAILED ? delivery.nextTryAt() : null,
                delivery.smtpAnswer());
    }
}
