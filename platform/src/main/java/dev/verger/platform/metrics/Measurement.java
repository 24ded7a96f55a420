package dev.verger.platform.metrics;

/**
 * Measures {@link LeaderGauge}s, which are the same for every replica. A bean of this type is measured as soon as its
 * replica leads, and then by a schedule of its own, which {@link NotLeading} skips on the other replicas.
 */
public interface Measurement {

    /** Reads the values and sets the gauges; has no effect while this replica does not lead. */
    void measure();
}
