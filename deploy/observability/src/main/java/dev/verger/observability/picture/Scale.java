package dev.verger.observability.picture;

import java.util.List;
import java.util.stream.IntStream;

/** An axis of values from zero, or from the smallest value if that is below zero, with round numbers at its ticks. */
final class Scale {

    private static final int TICKS = 5;
    private static final double MINUTE = 60;
    private static final List<Double> MINUTES =
            List.of(1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 360.0, 720.0, 1440.0);

    private final double step;
    private final int first;
    private final int last;

    private Scale(double step, int first, int last) {
        this.step = step;
        this.first = first;
        this.last = last;
    }

    /**
     * Returns the axis for values between two bounds.
     *
     * @param unit seconds have steps of whole minutes or hours where they are many
     */
    static Scale of(double smallest, double largest, String unit) {
        double low = Math.min(0, smallest);
        double high = largest > low ? largest : low + 1;
        double rough = (high - low) / TICKS;
        double step = unit.equals("s") && rough > MINUTE / 2 ? ofTime(rough) : ofNumbers(rough);
        return new Scale(step, (int) Math.floor(low / step), (int) Math.ceil(high / step));
    }

    private static double ofNumbers(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        return power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
    }

    private static double ofTime(double rough) {
        return MINUTES.stream()
                .map(minutes -> minutes * MINUTE)
                .filter(step -> step >= rough)
                .findFirst()
                .orElseGet(() -> ofNumbers(rough));
    }

    /** Returns the values that are written beside the axis, from below. */
    List<Double> ticks() {
        return IntStream.rangeClosed(first, last).mapToObj(each -> each * step).toList();
    }

    /** Returns where a value is: 0 at the lower end, 1 at the upper one. */
    double position(double value) {
        return (value / step - first) / (last - first);
    }
}
