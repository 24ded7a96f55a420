package dev.verger.notifications.digest;

import dev.verger.notifications.mail.Attempts;
import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.Recording;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.platform.time.Backoff;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traceparent;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sends a digest to each addressee who has not got that of the day yet. */
@ApplicationScoped
class DigestSender {

    private static final Logger LOG = Logger.getLogger(DigestSender.class);

    /** What became of one mail. */
    enum Outcome {
        SENT,
        NOT_OURS,
        FAILED,
        /** Not tried: the SMTP server could not be used a moment ago, or this process stops. */
        PUT_OFF
    }

    private final DeliveryRepository deliveries;
    private final DigestMailFactory mails;
    private final SmtpMailer mailer;
    private final MailsUnderWay underWay;
    private final SendingThreads threads;
    private final DigestCalendar calendar;
    private final DigestConfig config;
    private final MeterRegistry metrics;
    private final Attempts attempts;
    private final Traces traces;

    DigestSender(
            DeliveryRepository deliveries,
            DigestMailFactory mails,
            SmtpMailer mailer,
            MailsUnderWay underWay,
            SendingThreads threads,
            DigestCalendar calendar,
            DigestConfig config,
            MeterRegistry metrics,
            Traces traces) {
        this.deliveries = deliveries;
        this.mails = mails;
        this.mailer = mailer;
        this.underWay = underWay;
        this.threads = threads;
        this.calendar = calendar;
        this.config = config;
        this.metrics = metrics;
        this.traces = traces;
        this.attempts = new Attempts(new Backoff(config.firstRetry(), config.longestRetry()));
    }

    /** Sends at once, also what failed before, and returns when the last mail was taken or refused. */
    SendResult sendNow(Subscription subscription, Digest digest, List<Addressee> addressees) {
        if (digest.isEmpty()) {
            return nothingToSay(subscription, digest, addressees);
        }
        try {
            return SendResult.of(begin(subscription, digest, addressees, true).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private SendResult nothingToSay(Subscription subscription, Digest digest, List<Addressee> addressees) {
        Set<String> had = deliveries.sentTo(subscription.id(), digest.date());
        int already = (int) addressees.stream()
                .filter(addressee -> had.contains(addressee.address().value()))
                .count();
        return new SendResult(0, already, addressees.size() - already, 0);
    }

    /**
     * Begins to send to each addressee. Returns when the last of them has its turn; waits while as many mails as may be
     * under way are.
     *
     * @param urgent a caller waits for it: what failed is tried before its time, and the server although it rests
     * @return completes with the outcome of each mail, or exceptionally if one could not be tried
     */
    CompletableFuture<List<Outcome>> begin(
            Subscription subscription, Digest digest, List<Addressee> addressees, boolean urgent) {
        String traceparent = Traceparent.current();
        List<CompletableFuture<Outcome>> outcomes = addressees.stream()
                .map(addressee -> threads.begin(() -> deliver(subscription, digest, addressee, urgent, traceparent)))
                .toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> outcomes.stream().map(CompletableFuture::join).collect(Collectors.toList()));
    }

    private Outcome deliver(
            Subscription subscription, Digest digest, Addressee addressee, boolean urgent, String traceparent) {
        if (!urgent && (mailer.rests() || underWay.areEnding())) {
            return Outcome.PUT_OFF;
        }
        return underWay.send(() -> claimAndAttempt(subscription, digest, addressee, urgent, traceparent))
                .orElse(Outcome.PUT_OFF);
    }

    private Outcome claimAndAttempt(
            Subscription subscription, Digest digest, Addressee addressee, boolean urgent, String traceparent) {
        return deliveries
                .claim(
                        subscription.id(),
                        addressee.address(),
                        digest.date(),
                        calendar.now(),
                        config.sendingLease(),
                        urgent)
                .map(claimed -> inTrace(traceparent, claimed, () -> mails.digestMail(subscription, digest, addressee)))
                .orElse(Outcome.NOT_OURS);
    }

    /** In the trace of the request to send it, or in one of its own. */
    private Outcome inTrace(String traceparent, Delivery claimed, Supplier<MailMessage> mail) {
        try (TracedWork traced = traces.resume(traceparent, SpanKind.INTERNAL, "digest mail")) {
            traced.attribute("verger.subscription.id", claimed.subscriptionId())
                    .attribute("verger.mail.attempt", claimed.attempts());
            return attempt(claimed, mail.get());
        }
    }

    private Outcome attempt(Delivery claimed, MailMessage mail) {
        if (claimed.attempts() > 1) {
            metrics.counter("verger.mails.retried").increment();
        }
        var handedOver = new AtomicBoolean();
        try {
            SmtpAnswer answer = mailer.send(mail, () -> {
                deliveries.handOver(claimed, config.sendingLease().plus(mailer.longestTransaction()));
                handedOver.set(true);
            });
            Recording.of(claimed.label(), () -> deliveries.sent(claimed, calendar.now(), answer.text()));
            return Outcome.SENT;
        } catch (MailFailedException e) {
            boolean unanswered = handedOver.get() && e.answer().verdict() == SmtpAnswer.Verdict.UNKNOWN;
            failed(claimed, claimed.handovers() + (unanswered ? 1 : 0), e.answer());
            return Outcome.FAILED;
        }
    }

    private void failed(Delivery claimed, int handovers, SmtpAnswer answer) {
        Instant nextTry = attempts.pause(answer, claimed.attempts(), handovers)
                .map(calendar.now()::plus)
                .orElse(null);
        Delivery.State state = handovers == 0 ? Delivery.State.FAILED : Delivery.State.UNKNOWN;
        Recording.of(claimed.label(), () -> deliveries.failed(claimed, state, handovers, nextTry, answer.text()));
        LOG.warnf(
                "A digest was not sent: %s state=%s nextTry=%s answer=%s",
                claimed.label(), state, nextTry, answer.text());
    }
}
