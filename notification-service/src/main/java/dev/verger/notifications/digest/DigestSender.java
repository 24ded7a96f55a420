package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.time.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends a digest to each addressee who has not got that of the day yet. */
@ApplicationScoped
class DigestSender {

    private static final Logger LOG = Logger.getLogger(DigestSender.class);

    private static final int RECORDING_TRIES = 6;
    private static final Backoff RECORDING_PAUSE = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8));

    /** Outcome of one mail. */
    enum Outcome {
        SENT,
        NOT_OURS,
        FAILED
    }

    private final DeliveryRepository deliveries;
    private final DigestMailFactory mails;
    private final SmtpMailer mailer;
    private final DigestCalendar calendar;
    private final DigestConfig config;
    private final Backoff backoff;

    DigestSender(
            DeliveryRepository deliveries,
            DigestMailFactory mails,
            SmtpMailer mailer,
            DigestCalendar calendar,
            DigestConfig config) {
        this.deliveries = deliveries;
        this.mails = mails;
        this.mailer = mailer;
        this.calendar = calendar;
        this.config = config;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    /** Also tries again what failed before, whenever that was. */
    SendResult send(Subscription subscription, Digest digest, List<Addressee> addressees) {
        if (digest.isEmpty()) {
            Set<String> had = deliveries.sentTo(subscription.id(), digest.date());
            int already = (int) addressees.stream()
                    .filter(addressee -> had.contains(addressee.address().value()))
                    .count();
            return new SendResult(0, already, addressees.size() - already, 0);
        }
        int sent = 0;
        int already = 0;
        int failed = 0;
        for (Addressee addressee : addressees) {
            switch (deliver(subscription, digest, addressee, true)) {
                case SENT -> sent++;
                case NOT_OURS -> already++;
                case FAILED -> failed++;
            }
        }
        return new SendResult(sent, already, 0, failed);
    }

    /** Tries one delivery again if its time has come. */
    Outcome retry(Subscription subscription, Digest digest, Addressee addressee) {
        return deliver(subscription, digest, addressee, false);
    }

    /** The mail is out: while the database fails over, another sender would send it again after the lease. */
    private void recordSent(Subscription subscription, Digest digest, Addressee addressee, SmtpAnswer answer) {
        for (int failures = 1; ; failures++) {
            try {
                deliveries.sent(subscription.id(), addressee.address(), digest.date(), calendar.now(), answer.text());
                return;
            } catch (RuntimeException e) {
                if (failures == RECORDING_TRIES) {
                    throw e;
                }
                LOG.warnf(
                        "That a digest of subscription %d was sent is not recorded yet: %s",
                        subscription.id(), FailureCause.of(e));
                pause(RECORDING_PAUSE.delay(failures));
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Outcome deliver(Subscription subscription, Digest digest, Addressee addressee, boolean atOnce) {
        Instant now = calendar.now();
        OptionalInt attempt = deliveries.claim(
                subscription.id(), addressee.address(), digest.date(), now, now.plus(config.sendingLease()), atOnce);
        if (attempt.isEmpty()) {
            return Outcome.NOT_OURS;
        }
        MailMessage mail = mails.digestMail(subscription, digest, addressee);
        try {
            SmtpAnswer answer = mailer.send(mail, () -> {});
            recordSent(subscription, digest, addressee, answer);
            return Outcome.SENT;
        } catch (MailFailedException e) {
            Instant nextTry = e.answer().verdict() == SmtpAnswer.Verdict.REFUSED
                    ? null
                    : calendar.now().plus(backoff.delay(attempt.getAsInt()));
            deliveries.failed(
                    subscription.id(),
                    addressee.address(),
                    digest.date(),
                    attempt.getAsInt(),
                    nextTry,
                    e.answer().text());
            LOG.warnf(
                    "A digest was not sent: subscriptionId=%d attempt=%d nextTry=%s answer=%s",
                    subscription.id(), attempt.getAsInt(), nextTry, e.answer().text());
            return Outcome.FAILED;
        }
    }
}
