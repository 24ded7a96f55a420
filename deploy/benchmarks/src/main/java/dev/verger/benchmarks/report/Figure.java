package dev.verger.benchmarks.report;

/**
 * One line of the results.
 *
 * @param id of the figure in the design, such as {@code P3}
 * @param what is measured, in a few words
 * @param rows size of the library that it was measured with
 * @param measured result of the system
 * @param limit with which it is compared, measured in the same run or computed
 * @param ratio of the two, in the direction of {@code target}
 * @param remark how it was measured, spread of the runs; may be empty
 */
public record Figure(
        String id,
        String what,
        long rows,
        Quantity measured,
        Quantity limit,
        double ratio,
        Target target,
        String remark) {

    /** The measured quantity should stay below a limit: requests, rows written, milliseconds. */
    public static Figure share(
            String id, String what, long rows, Quantity measured, Quantity limit, Target target, String remark) {
        return new Figure(id, what, rows, measured, limit, divide(measured.value(), limit.value()), target, remark);
    }

    /** The measured duration should come close to the shortest possible one, the limit. */
    public static Figure speed(
            String id, String what, long rows, Quantity measured, Quantity limit, Target target, String remark) {
        return new Figure(id, what, rows, measured, limit, divide(limit.value(), measured.value()), target, remark);
    }

    /** The same figure with a ratio that was computed otherwise, such as a median of ratios. */
    public Figure withRatio(double other) {
        return new Figure(id, what, rows, measured, limit, other, target, remark);
    }

    public boolean isMet() {
        return target.isMet(ratio);
    }

    /** The figure on one line. */
    @Override
    public String toString() {
        return "%s %s, %s: %s of %s, ratio %s (%s)"
                .formatted(id, what, Quantity.number(rows), measured, limit, Quantity.number(ratio), target);
    }

    /** 0 of 0 is 0; anything else of 0 is infinite. */
    private static double divide(double part, double whole) {
        if (whole == 0) {
            return part == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return part / whole;
    }
}
