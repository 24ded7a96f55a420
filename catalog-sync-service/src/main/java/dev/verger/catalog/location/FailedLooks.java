package dev.verger.catalog.location;

import dev.verger.platform.client.CallFailure;
import dev.verger.platform.client.FailureCause;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Counts calls to location-service that failed, and logs why: each kind of failure at most once a minute, because every
 * request of a client may meet it.
 */
@ApplicationScoped
class FailedLooks {

    private static final Logger LOG = Logger.getLogger(FailedLooks.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final MeterRegistry registry;
    private final Map<CallFailure, Long> logged = new EnumMap<>(CallFailure.class);

    FailedLooks(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(RuntimeException reason) {
        CallFailure kind = CallFailure.of(reason);
        registry.counter("verger.owner.looks.failed", "owner", "location-service", "reason", kind.tag())
                .increment();
        if (isDue(kind, System.nanoTime())) {
            LOG.warnf("location-service answered in an unexpected form (%s): %s", kind.tag(), FailureCause.of(reason));
        }
    }

    private synchronized boolean isDue(CallFailure kind, long now) {
        Long last = logged.get(kind);
        boolean due = last == null || now - last >= PAUSE;
        if (due) {
            logged.put(kind, now);
        }
        return due;
    }
}
