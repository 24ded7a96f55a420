package dev.verger.observability.picture;

import java.util.Locale;
import java.util.OptionalInt;

/** Writes values as Grafana does for its unit ids. */
final class Units {

    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double THOUSAND = 1000;

    private Units() {}

    /**
     * Returns a value with its unit.
     *
     * @param value a dash stands for one that is not a number or infinite
     * @param decimals digits behind the point; empty for three significant digits
     */
    static String text(double value, String unit, OptionalInt decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return switch (unit) {
            case "locale" -> String.format(Locale.ROOT, "%,d", Math.round(value));
            case "percentunit" -> number(100 * value, decimals) + "%";
            case "s" -> seconds(value, decimals);
            case "ms" -> seconds(value / THOUSAND, decimals);
            case "reqps" -> number(value, decimals) + " req/s";
            case "rowsps" -> number(value, decimals) + " rows/s";
            case "d" -> number(value, decimals) + (Math.abs(value) == 1 ? " day" : " days");
            default -> number(value, decimals);
        };
    }

    private static String seconds(double value, OptionalInt decimals) {
        double size = Math.abs(value);
        if (size >= 2 * DAY) {
            return number(value / DAY, decimals) + " days";
        }
        if (size >= 2 * HOUR) {
            return number(value / HOUR, decimals) + " hours";
        }
        if (size >= 2 * MINUTE) {
            return number(value / MINUTE, decimals) + " min";
        }
        return size >= 1 || size == 0 ? number(value, decimals) + " s" : number(THOUSAND * value, decimals) + " ms";
    }

    private static String number(double value, OptionalInt decimals) {
        double size = Math.abs(value);
        if (size >= THOUSAND * THOUSAND) {
            return number(value / THOUSAND / THOUSAND, decimals) + " M";
        }
        if (size >= 10 * THOUSAND) {
            return number(value / THOUSAND, decimals) + " K";
        }
        int digits = decimals.orElse(size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2);
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean shorten = decimals.isEmpty() && text.contains(".");
        return shorten ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
