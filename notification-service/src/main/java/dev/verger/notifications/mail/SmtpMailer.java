package dev.verger.notifications.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Sends mails by the SMTP server that the operator named. */
@ApplicationScoped
public class SmtpMailer {

    private static final String HOST = "quarkus.mailer.host";
    private static final String FROM = "quarkus.mailer.from";
    private static final String TIMEOUT = "quarkus.mailer.timeout";

    private final ReactiveMailer mailer;
    private final Executor eventLoop;
    private final Duration timeout;
    private final MeterRegistry metrics;
    private final Optional<MailAddress> sender;
    private final String host;
    private final boolean hostIsSet;

    SmtpMailer(ReactiveMailer mailer, Vertx vertx, MeterRegistry metrics, Config settings) {
        this.mailer = mailer;
        this.eventLoop = task -> vertx.getOrCreateContext().runOnContext(ignored -> task.run());
        this.timeout = settings.getValue(TIMEOUT, Duration.class);
        this.metrics = metrics;
        this.sender = settings.getOptionalValue(FROM, String.class)
                .map(from -> from.replaceAll("^.*<|>.*$", ""))
                .flatMap(MailAddress::of);
        ConfigValue value = settings.getConfigValue(HOST);
        this.host = value.getValue();
        // The mail client falls back to localhost; only a configured host counts.
        this.hostIsSet = value.getValue() != null && value.getSourceOrdinal() > 0;
    }

    /** Whether there is a server and a sender's address to send with. */
    public boolean isConfigured() {
        return hostIsSet && sender.isPresent();
    }

    /** The domain that message ids and list ids are made in. */
    public String domain() {
        return sender.map(MailAddress::domain).orElse("localhost");
    }

    /**
     * Sends one mail and returns when the server has accepted it. The mail client is called on an event loop: called on
     * another thread, it loses an answer of the server now and then (2 of 100 mails) and waits until the timeout.
     *
     * @param beforeHandover runs when all but the last line is sent: from then on the server may have the mail although
     *     its answer is lost. If it throws, the mail is not sent
     * @throws MailFailedException if it did not, or that is not known
     */
    public SmtpAnswer send(MailMessage message, Runnable beforeHandover) throws MailFailedException {
        var mail = Mail.withText(message.to().value(), message.subject(), message.text())
                .setHtml(message.html())
                .addHeader("Message-ID", "<" + message.messageId() + ">");
        message.headers().forEach(mail::addHeader);
        try {
            mailer.send(mail).runSubscriptionOn(eventLoop).await().atMost(timeout);
        } catch (RuntimeException e) {
            SmtpAnswer answer = SmtpAnswer.of(e);
            metrics.counter("verger.mails.failed", "verdict", answer.verdict().name())
                    .increment();
            throw new MailFailedException(answer, e);
        }
        metrics.counter("verger.mails.sent").increment();
        // The mail client keeps the words of a success to itself; RFC 5321 knows one code for it.
        return new SmtpAnswer("250 accepted by " + host, SmtpAnswer.Verdict.ACCEPTED);
    }
}
