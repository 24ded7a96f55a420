package dev.verger.notifications.digest;

import dev.verger.notifications.digest.DigestSender.Outcome;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Outcome of sending a subscription's digest, in recipients.
 *
 * @param sent got it now
 * @param alreadySentToday had it before, or another sender is about to
 * @param nothingToSay would get one, but nothing holds
 * @param failed the SMTP server did not take it; it is tried again
 */
@Schema(description = "What became of today's digest, counted in recipients.")
record SendResult(int sent, int alreadySentToday, int nothingToSay, int failed) {

    static final SendResult NOTHING_SENT = new SendResult(0, 0, 0, 0);

    static SendResult of(List<Outcome> outcomes) {
        return new SendResult(
                Collections.frequency(outcomes, Outcome.SENT),
                Collections.frequency(outcomes, Outcome.NOT_OURS),
                0,
                Collections.frequency(outcomes, Outcome.FAILED));
    }
}
