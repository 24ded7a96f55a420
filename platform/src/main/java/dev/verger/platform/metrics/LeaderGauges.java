package dev.verger.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/**
 * Gauges about the whole service, such as counts of rows. Every replica would measure the same; the one that publishes
 * the outbox does, and exports them, so that series and queries are not multiplied by replicas. A replica that no
 * longer leads removes its series.
 */
@ApplicationScoped
public class LeaderGauges {

    private static final Logger LOG = Logger.getLogger(LeaderGauges.class);

    private final MeterRegistry registry;
    private final Iterable<Measurement> measurements;
    private final Executor executor;
    private final List<LeaderGauge> gauges = new CopyOnWriteArrayList<>();
    private boolean leading;

    @Inject
    LeaderGauges(MeterRegistry registry, @Any Instance<Measurement> measurements, ManagedExecutor executor) {
        this(registry, measurements, (Executor) executor);
    }

    /** @param executor where to measure when this replica begins to lead */
    public LeaderGauges(MeterRegistry registry, Iterable<Measurement> measurements, Executor executor) {
        this.registry = registry;
        this.measurements = measurements;
        this.executor = executor;
    }

    /**
     * A gauge without a value; it has no series until one is set.
     *
     * @param name with dots, and the unit at its end where it has one
     */
    public LeaderGauge gauge(String name, String description) {
        var gauge = new LeaderGauge(this, registry, name, description);
        gauges.add(gauge);
        return gauge;
    }

    /** This replica leads. The first call measures everything, by a thread of its own. */
    public void lead() {
        synchronized (this) {
            if (leading) {
                return;
            }
            leading = true;
        }
        executor.execute(this::measureAll);
    }

    /** Another replica leads, or this one cannot: its series are removed. */
    public synchronized void follow() {
        leading = false;
        gauges.forEach(LeaderGauge::clear);
    }

    public synchronized boolean isLeading() {
        return leading;
    }

    private void measureAll() {
        for (Measurement measurement : measurements) {
            try {
                measurement.measure();
            } catch (RuntimeException e) {
                LOG.warn("Some gauges are measured later", e);
            }
        }
    }
}
