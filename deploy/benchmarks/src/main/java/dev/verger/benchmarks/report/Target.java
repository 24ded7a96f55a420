package dev.verger.benchmarks.report;

/**
 * The target of a ratio.
 *
 * @param most whether {@code bound} is the largest ratio that meets the target; otherwise it is the smallest
 * @param bound not a number for a figure without a target
 */
public record Target(boolean most, double bound) {

    public static Target atLeast(double bound) {
        return new Target(false, bound);
    }

    public static Target atMost(double bound) {
        return new Target(true, bound);
    }

    /** For sizes without a target. */
    public static Target none() {
        return new Target(false, Double.NaN);
    }

    public boolean isNone() {
        return Double.isNaN(bound);
    }

    public boolean isMet(double ratio) {
        return isNone() || (most ? ratio <= bound : ratio >= bound);
    }

    /** How well a ratio meets the target: 1 just meets it, 2 is twice as good, 0.5 half as good. */
    public double score(double ratio) {
        double better = most ? bound : ratio;
        double worse = most ? ratio : bound;
        if (worse == 0) {
            return better == 0 ? 1 : Double.POSITIVE_INFINITY;
        }
        return better / worse;
    }

    @Override
    public String toString() {
        return isNone() ? "–" : (most ? "≤ " : "≥ ") + Quantity.number(bound);
    }
}
