package dev.verger.platform.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;

/** Bounds the number of objects that have series of their own: the most urgent ones have, the rest is counted. */
public final class SeriesLimit {

    private final int most;
    private final LeaderGauge leftOut;

    /**
     * @param most number of objects with series of their own, from 0
     * @param leftOut counts those without, by the tag {@code series}
     */
    public SeriesLimit(int most, LeaderGauge leftOut) {
        this.most = most;
        this.leftOut = leftOut;
    }

    /**
     * The objects that have series.
     *
     * @param series name of the group of series, a value of the tag
     * @param urgentFirst order in which objects are kept
     */
    public <T> List<T> mostUrgent(String series, List<T> all, Comparator<T> urgentFirst) {
        leftOut.set(Tags.of("series", series), Math.max(0, all.size() - most));
        return all.size() <= most
                ? all
                : all.stream().sorted(urgentFirst).limit(most).toList();
    }
}
