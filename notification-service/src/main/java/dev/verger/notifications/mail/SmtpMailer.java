package dev.verger.notifications.mail;

import dev.verger.platform.time.Backoff;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends mails by the SMTP server that the operator named. */
@ApplicationScoped
public class SmtpMailer {

    private static final Backoff REST = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final SmtpConfig config;
    private final SmtpConnections connections;
    private final SendingRate rate;
    private final Optional<Sender> sender;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Traces traces;

    private int failuresOfServer;
    private Instant failedAt = Instant.MIN;

    protected SmtpMailer(SmtpConfig config, MeterRegistry metrics, Clock clock, Traces traces) {
        this.config = config;
        this.connections = new SmtpConnections(config);
        this.rate = new SendingRate(config.perSecond());
        this.sender = config.from().flatMap(Sender::of);
        this.metrics = metrics;
        this.clock = clock;
        this.traces = traces;
    }

    /** Whether there is a server and a sender's address to send with. */
    public boolean isConfigured() {
        return config.host().isPresent() && sender.isPresent();
    }

    /** Maximum time between the first command for a mail and its outcome. */
    public Duration longestTransaction() {
        return config.transactionTimeout();
    }

    /** The domain that message ids and list ids are made in. */
    public String domain() {
        return sender.map(Sender::address).map(MailAddress::domain).orElse("localhost");
    }

    /**
     * Whether the server could not be used a moment ago. Work that can wait is not begun then: each mail would wait for
     * the same failure. A clock that is set back ends the rest.
     */
    public synchronized boolean rests() {
        Instant now = clock.instant();
        return failuresOfServer > 0
                && !now.isBefore(failedAt)
                && now.isBefore(failedAt.plus(REST.delay(failuresOfServer)));
    }

    /**
     * Sends one mail and returns when the server has accepted it.
     *
     * @param beforeHandover runs when all but the last line is sent: from then on the server may have the mail although
     *     its answer is lost. If it throws, the mail is not sent
     * @throws MailFailedException if it did not, or that is not known
     * @throws IllegalStateException if mail is not configured
     */
    public SmtpAnswer send(MailMessage message, Runnable beforeHandover) throws MailFailedException {
        Sender from = sender.orElseThrow(() -> new IllegalStateException("There is no sender's address"));
        MimeMessage mail = MimeMail.of(message, from, clock.instant());
        connections.acquire();
        try {
            rate.await();
            SmtpAnswer answer = handOver(mail, beforeHandover);
            metrics.counter("verger.mails.sent").increment();
            return answer;
        } catch (MailFailedException e) {
            metrics.counter(
                            "verger.mails.failed",
                            "verdict",
                            e.answer().verdict().name())
                    .increment();
            throw e;
        } finally {
            connections.release();
        }
    }

    private SmtpAnswer handOver(MimeMessage mail, Runnable beforeHandover) throws MailFailedException {
        try (TracedWork traced = traces.begin(SpanKind.CLIENT, "SMTP handover")) {
            traced.attribute("server.address", config.host().orElse(""));
            try {
                return send(mail, beforeHandover);
            } catch (MailFailedException e) {
                traced.failed(e.answer().verdict().name());
                throw e;
            }
        }
    }

    private SmtpAnswer send(MimeMessage mail, Runnable beforeHandover) throws MailFailedException {
        SmtpConnection used = connections.used();
        if (used == null) {
            return send(open(), mail, beforeHandover);
        }
        try {
            return send(used, mail, beforeHandover);
        } catch (MailFailedException e) {
            // The server may have closed it just now.
            if (used.phase().concernsAllMails() && used.endedWithoutReply()) {
                return send(open(), mail, beforeHandover);
            }
            throw e;
        }
    }

    private SmtpConnection open() throws MailFailedException {
        try {
            return SmtpConnection.open(config);
        } catch (MailFailedException e) {
            rest();
            throw e;
        }
    }

    private SmtpAnswer send(SmtpConnection connection, MimeMessage mail, Runnable beforeHandover)
            throws MailFailedException {
        try {
            SmtpAnswer answer = connection.send(mail, beforeHandover);
            connections.giveBack(connection);
            works();
            return answer;
        } catch (MailFailedException e) {
            if (!connection.endedWithoutReply()) {
                connections.giveBack(connection);
            }
            if (connection.phase().concernsAllMails()) {
                rest();
            } else {
                works();
            }
            throw e;
        }
    }

    private synchronized void rest() {
        failuresOfServer++;
        failedAt = clock.instant();
    }

    private synchronized void works() {
        failuresOfServer = 0;
    }

    @Scheduled(every = "30s")
    void closeOldConnections() {
        connections.closeOld();
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
