package dev.verger.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * One gauge of {@link LeaderGauges}: a series for each set of tags. Values are those that were set last. While this
 * replica does not lead, nothing is set.
 */
public final class LeaderGauge {

    private static final class Series {

        private volatile double value;
        private Meter meter;
    }

    /** Guards the series of all gauges, and whether they may exist. */
    private final LeaderGauges leader;

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, Series> series = new HashMap<>();

    LeaderGauge(LeaderGauges leader, MeterRegistry registry, String name, String description) {
        this.leader = leader;
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** Sets the series without tags. */
    public void set(double value) {
        set(Tags.empty(), value);
    }

    /** Sets one series; the others keep their values. */
    public void set(Tags tags, double value) {
        synchronized (leader) {
            if (leader.isLeading()) {
                series.computeIfAbsent(tags, this::register).value = value;
            }
        }
    }

    /** Sets all series: those of other tags are removed. A series that stays costs no registration. */
    public void replaceAll(Map<Tags, Double> values) {
        synchronized (leader) {
            if (leader.isLeading()) {
                series.entrySet().removeIf(present -> !values.containsKey(present.getKey()) && unregister(present));
                values.forEach(this::set);
            }
        }
    }

    void clear() {
        series.values().forEach(present -> registry.remove(present.meter));
        series.clear();
    }

    private Series register(Tags tags) {
        var added = new Series();
        added.meter = Gauge.builder(name, () -> added.value)
                .description(description)
                .tags(tags)
                .register(registry);
        return added;
    }

    private boolean unregister(Map.Entry<Tags, Series> gone) {
        registry.remove(gone.getValue().meter);
        return true;
    }
}
