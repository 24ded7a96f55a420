package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Apple's limits and addresses, read again every five minutes because they change without notice.
 * Age is measured by the machine, not by the service's clock, which tests move.
 */
@ApplicationScoped
public class AppleLimits {

    private static final Logger LOG = Logger.getLogger(AppleLimits.class);

    /** Pause after a reading that failed in the middle of a run. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final AppleClient apple;
    private final AppleSettings settings;
    private final ReentrantLock reader = new ReentrantLock();
    private volatile Reading last;

    private record Reading(ServiceConfig config, long readAt) {}

    AppleLimits(AppleClient apple, AppleSettings settings) {
        this.apple = apple;
        this.settings = settings;
    }

    /**
     * The configuration, read now if the last reading is old or there was none.
     *
     * @throws AppleException if there was none and Apple does not answer
     */
    ServiceConfig read(AppleCounter counter) {
        reader.lock();
        try {
            Reading reading = last;
            if (reading != null && !old(reading)) {
                return reading.config;
            }
            long now = System.nanoTime();
            ServiceConfig config = apple.withObserver(counter).config().service();
            last = new Reading(config, now);
            return config;
        } finally {
            reader.unlock();
        }
    }

    private boolean old(Reading reading) {
        return System.nanoTime() - reading.readAt >= age();
    }

    private long age() {
        return settings.serviceConfigAge().toNanos();
    }

    /**
     * Reads it again in the middle of a long run when it is old. The run goes on with what it knows
     * when that fails; another try is made after a while.
     */
    void keepFresh(AppleCounter counter) {
        Reading reading = last;
        if (reading == null || !old(reading) || !reader.tryLock()) {
            return;
        }
        try {
            read(counter);
        } catch (AppleException e) {
            LOG.warnf("Apple's limits could not be read again: %s", e.getMessage());
            last = new Reading(reading.config, System.nanoTime() - age() + AGAIN.toNanos());
        } finally {
            reader.unlock();
        }
    }

    /** Apple moved (9634): the next one reads again. */
    void forget() {
        last = null;
    }

    /** Requests a second that Apple allows for a library, as last told. */
    int requestsPerSecond() {
        Reading reading = last;
        return reading == null
                ? ServiceConfig.Limit.REQUESTS_PER_SECOND.documented()
                : reading.config.limit(ServiceConfig.Limit.REQUESTS_PER_SECOND);
    }
}
