package dev.verger.notifications.mail;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The mails that this process is sending. When it stops, no further one begins, and the database stays open until what
 * became of those under way is recorded: another replica would send them again.
 */
@ApplicationScoped
public class MailsUnderWay {

    /** A part of the grace period of 60 seconds that an orchestrator has to give. */
    static final Duration TIME_TO_FINISH = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(MailsUnderWay.class);

    private int underWay;
    private boolean ending;
    private boolean stopping;

    /**
     * Runs what claims a mail, sends it and records the outcome.
     *
     * @return empty, with nothing done, if this process stops: the mail is left to another replica or the next start
     */
    public <T> Optional<T> send(Supplier<T> mail) {
        if (!begin()) {
            return Optional.empty();
        }
        try {
            return Optional.of(mail.get());
        } finally {
            end();
        }
    }

    /** Whether mails that no caller waits for are left to another replica or the next start. */
    public synchronized boolean areEnding() {
        return ending;
    }

    private synchronized boolean begin() {
        if (stopping) {
            return false;
        }
        underWay++;
        return true;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }

    /** Requests are still answered, so mails that a caller waits for go on. */
    public synchronized void beginStop(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        stop(TIME_TO_FINISH);
    }

    /** Returns once no mail is under way, or after the time. */
    public synchronized void stop(Duration atMost) throws InterruptedException {
        ending = true;
        stopping = true;
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); underWay > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        if (underWay > 0) {
            LOG.warnf("%d mails are left without an answer of the SMTP server", underWay);
        }
    }
}
