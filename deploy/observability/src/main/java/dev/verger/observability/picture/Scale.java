package dev.verger.observability.picture;

import java.util.List;
import java.util.stream.IntStream;

/** An axis of values from zero, or from the smallest value if that is below zero, with round numbers at its ticks. */
final class Scale {

    private static final int TICKS = 5;

    private final double step;
    private final int first;
    private final int last;

    private Scale(double step, int first, int last) {
        this.step = step;
        this.first = first;
        this.last = last;
    }

    /** Returns the axis for values between two bounds. */
    static Scale of(double smallest, double largest) {
        double low = Math.min(0, smallest);
        double high = largest > low ? largest : low + 1;
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        return new Scale(step, (int) Math.floor(low / step), (int) Math.ceil(high / step));
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
