package dev.verger.benchmarks.report;

import java.util.Locale;

/**
 * A measured number and its unit.
 *
 * @param unit such as {@code s}, {@code ms}, {@code requests}, {@code MB}
 */
public record Quantity(double value, String unit) {

    public static Quantity of(double value, String unit) {
        return new Quantity(value, unit);
    }

    /** Whole numbers as they are, others with three significant digits. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return number(value) + " " + unit;
    }
}
