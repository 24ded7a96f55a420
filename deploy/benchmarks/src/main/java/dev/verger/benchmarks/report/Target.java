package dev.verger.benchmarks.report;

/**
 * What a ratio has to reach.
 *
 * @param most whether {@code bound} is the largest good ratio; else it is the smallest
 */
public record Target(boolean most, double bound) {

    public static Target atLeast(double bound) {
        return new Target(false, bound);
    }

    public static Target atMost(double bound) {
        return new Target(true, bound);
    }

    public boolean isMet(double ratio) {
        return most ? ratio <= bound : ratio >= bound;
    }

    /**
     * How far beyond the target a ratio is: 1 just meets it, 2 is twice as good, 0.5 half as good.
     */
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
        return (most ? "≤ " : "≥ ") + Quantity.number(bound);
    }
}
