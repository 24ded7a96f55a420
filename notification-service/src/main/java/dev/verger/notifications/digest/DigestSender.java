package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.platform.time.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends a digest to each addressee who has not got that of the day yet. */
@ApplicationScoped
class DigestSender {

    private static final Logger LOG = Logger.getLogger(DigestSender.class);

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

    private Outcome deliver(Subscription subscription, Digest digest, Addressee addressee, boolean atOnce) {
        Instant now = calendar.now();
        OptionalInt attempt = deliveries.claim(
                subscription.id(), addressee.address(), digest.date(), now, now.plus(config.sendingLease()), atOnce);
        if (attempt.isEmpty()) {
            return Outcome.NOT_OURS;
        }
        MailMessage mail = mails.digestMail(subscription, digest, addressee);
        try {
            SmtpAnswer answer = mailer.send(mail);
            deliveries.sent(subscription.id(), addressee.address(), digest.date(), calendar.now(), answer.text());
            return Outcome.SENT;
        } catch (MailFailedException e) {
            Instant nextTry = e.answer().permanent() ? null : calendar.now().plus(backoff.delay(attempt.getAsInt()));
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
