package dev.verger.benchmarks.report;

/**
 * What a ratio has to reach.
 *
 * @param most whether {@code bound} is the largest good ratio; else it is the smallest
 * @param bound not a number for a figure without a target
 */
public record Target(boolean most, double bound) {

    public static Target atLeast(double bound) {
        return new Target(false, bound);
    }

    public static Target atMost(double bound) {
        return new Target(true, bound);
    }

    /** For sizes that the design sets no target for. */
    public static Target none() {
        return new Target(false, Double.NaN);
    }

    public boolean isNone() {
        return Double.isNaN(bound);
    }

    public boolean isMet(double ratio) {
        return isNone() || (most ? ratio <= bound : ratio >= bound);
    }

    /** How far beyond the target a ratio is: 1 just meets it, 2 is twice as good, 0.5 half as good. */
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
