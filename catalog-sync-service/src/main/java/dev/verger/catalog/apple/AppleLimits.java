package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.config.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Apple's limits and addresses, read again every five minutes because they change without notice.
 * Age is measured by the machine, not by the service's clock, which tests move.
 */
@ApplicationScoped
public class AppleLimits {

    private final AppleClient apple;
    private final AppleSettings settings;
    private volatile Reading last;

    private record Reading(ServiceConfig config, long readAt) {}

    AppleLimits(AppleClient apple, AppleSettings settings) {
        this.apple = apple;
        this.settings = settings;
    }

    /**
     * The configuration, read now if the last reading is old or there was none.
     *
     * @return whether a request was sent for it, and what it says
     */
    synchronized ServiceConfig read(AppleCounter counter) {
        Reading reading = last;
        long now = System.nanoTime();
        if (reading != null && now - reading.readAt < settings.serviceConfigAge().toNanos()) {
            return reading.config;
        }
        ServiceConfig config = apple.withObserver(counter).config().service();
        last = new Reading(config, now);
        return config;
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
