package dev.verger.notifications.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The connections of one replica: as many as are configured, used again for some time. */
final class SmtpConnections implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SmtpConnections.class);

    /** Servers close a silent connection after some minutes, some after one. */
    private static final Duration MAXIMUM_SILENCE = Duration.ofSeconds(30);

    /** A connection that waits for a mail. */
    private record Idle(SmtpConnection connection, long since) {

        boolean tooOld() {
            return System.nanoTime() - since >= MAXIMUM_SILENCE.toNanos();
        }
    }

    private final SmtpConfig config;
    private final Semaphore permits;
    private final Deque<Idle> idle = new ArrayDeque<>();

    SmtpConnections(SmtpConfig config) {
        this.config = config;
        this.permits = new Semaphore(config.connections(), true);
    }

    /** Waits for the right to use one connection; {@link #release} gives it back. */
    void acquire() throws MailFailedException {
        try {
            if (permits.tryAcquire(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MailFailedException(
                new SmtpAnswer("All connections to the SMTP server are in use", SmtpAnswer.Verdict.LATER), null);
    }

    void release() {
        permits.release();
    }

    /** A connection that was used before and still listens, or null. */
    SmtpConnection used() {
        for (SmtpConnection connection = poll(); connection != null; connection = poll()) {
            if (connection.listens()) {
                return connection;
            }
            connection.drop();
        }
        return null;
    }

    void giveBack(SmtpConnection connection) {
        synchronized (idle) {
            idle.push(new Idle(connection, System.nanoTime()));
        }
    }

    private SmtpConnection poll() {
        closeOld();
        synchronized (idle) {
            return idle.isEmpty() ? null : idle.pop().connection();
        }
    }

    /** Says farewell on connections that were silent for long. */
    void closeOld() {
        for (Idle old = pollOld(); old != null; old = pollOld()) {
            close(old.connection());
        }
    }

    private Idle pollOld() {
        synchronized (idle) {
            return !idle.isEmpty() && idle.peekLast().tooOld() ? idle.pollLast() : null;
        }
    }

    private static void close(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            LOG.debugf("The SMTP server had closed the connection: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(waiting -> close(waiting.connection()));
            idle.clear();
        }
    }
}
