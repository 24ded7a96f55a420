package dev.verger.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Repeated measurements of the system and its limit, taken alternately, so that a machine that is busy for a while
 * slows down both.
 */
public final class Runs {

    /**
     * One measurement of both.
     *
     * @param measured seconds that the system took
     * @param limit seconds that the limit took
     */
    public record Pair(double measured, double limit) {

        double speed() {
            return limit / measured;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();

    public void add(double measured, double limit) {
        pairs.add(new Pair(measured, limit));
    }

    public double measured() {
        return median(Pair::measured);
    }

    public double limit() {
        return median(Pair::limit);
    }

    /** The median of the ratios, not the ratio of the medians: a pair is measured under the same conditions. */
    public double speed() {
        return median(Pair::speed);
    }

    /** Describes the number of runs and their spread. */
    public String spread() {
        if (pairs.size() < 2) {
            return "1 run";
        }
        List<Double> speeds = sorted(Pair::speed);
        return pairs.size()
                + " runs, ratios "
                + Quantity.number(speeds.get(0))
                + " to "
                + Quantity.number(speeds.get(speeds.size() - 1));
    }

    private double median(ToDoubleFunction<Pair> of) {
        List<Double> values = sorted(of);
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    private List<Double> sorted(ToDoubleFunction<Pair> of) {
        var values = new ArrayList<>(pairs.stream().mapToDouble(of).boxed().toList());
        Collections.sort(values);
        return values;
    }
}
