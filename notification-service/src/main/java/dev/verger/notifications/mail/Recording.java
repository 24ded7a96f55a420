package dev.verger.notifications.mail;

import dev.verger.platform.client.FailureCause;
import dev.verger.platform.time.Backoff;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Records what became of a mail, although the database may fail over just now: without the record, another sender would
 * send the mail again after the lease.
 */
public final class Recording {

    private static final Logger LOG = Logger.getLogger(Recording.class);

    private static final int TRIES = 6;
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8));

    private Recording() {}

    /**
     * @param label what names the mail in the log, without an address
     * @throws RuntimeException of the last try
     */
    public static void of(String label, Runnable recording) {
        for (int failures = 1; ; failures++) {
            try {
                recording.run();
                return;
            } catch (RuntimeException e) {
                if (failures == TRIES) {
                    throw e;
                }
                LOG.warnf("What became of a mail is not recorded yet: %s %s", label, FailureCause.of(e));
                pause(PAUSE.delay(failures));
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
}
