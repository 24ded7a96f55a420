package dev.verger.observability.picture;

import java.util.List;
import java.util.Map;

/** The light theme. */
final class Colors {

    static final String PAGE = "#f4f5f5";
    static final String PANEL = "#ffffff";
    static final String BORDER = "#e1e3e6";
    static final String GRID = "#eceef0";
    static final String TEXT = "#24292e";
    static final String SOFT = "#6a7178";

    private static final int WHITE = 0xff;
    private static final double OF_AREA = 0.45;

    private static final List<String> CURVES = List.of(
            "#4c9a3f", "#d9a400", "#3f7fd0", "#e0752d", "#c4304a", "#0f9bb5", "#a352cc", "#705da0", "#508642",
            "#967302", "#2f575e", "#99440a");

    private static final Map<String, String> NAMED =
            Map.of("green", "#37872d", "orange", "#e07b00", "red", "#c4162a", "text", TEXT);

    private Colors() {}

    /** The colour of the n-th curve of a panel, from 0. */
    static String curve(int number) {
        return CURVES.get(number % CURVES.size());
    }

    /** The same colour, lighter and opaque, so that what lies below it is not seen. */
    static String area(int number) {
        int color = Integer.parseInt(curve(number).substring(1), 16);
        return "#%02x%02x%02x".formatted(lighter(color >> 16), lighter(color >> 8), lighter(color));
    }

    private static int lighter(int color) {
        return (int) (WHITE - (WHITE - (color & WHITE)) * OF_AREA);
    }

    /** A colour that a dashboard names; its thresholds are {@code green}, {@code orange} and {@code red}. */
    static String named(String name) {
        return NAMED.getOrDefault(name, TEXT);
    }
}
