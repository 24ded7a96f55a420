package dev.verger.catalog.location;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * Does what a job has to do for several locations, one after the other. A failure at one is logged and counted
 * ({@code verger.location.job.failures}), and the next one has its turn.
 */
@ApplicationScoped
public class EachLocation {

    private static final Logger LOG = Logger.getLogger(EachLocation.class);

    private final MeterRegistry registry;

    EachLocation(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param job short name of the job, a value of the metric's tag */
    public void run(String job, Collection<Long> locationIds, LongConsumer work) {
        for (long locationId : locationIds) {
            LocationLog.of(locationId).around(() -> runFor(locationId, job, work));
        }
    }

    private void runFor(long locationId, String job, LongConsumer work) {
        try {
            work.accept(locationId);
        } catch (RuntimeException e) {
            registry.counter("verger.location.job.failures", "job", job).increment();
            LOG.warnf(e, "Job %s failed for location %d", job, (Object) locationId);
        }
    }
}
