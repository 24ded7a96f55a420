package dev.verger.benchmarks.report;

import java.util.List;

/**
 * The results as a chart: one bar per figure, which is longer for a better ratio. All targets are on one line; a bar
 * that does not reach it has another colour.
 */
public final class RatioChart {

    /** The longest bar; a better figure is drawn with this length. */
    private static final double LONGEST_SCORE = 3;

    private static final int LABELS = 330;
    private static final int BARS = 420;
    private static final int VALUES = 200;
    private static final int ROW = 26;
    private static final int TOP = 84;
    private static final int BOTTOM = 34;
    private static final String MET = "#2b6ca3";
    private static final String MISSED = "#d1702a";

    private RatioChart() {}

    public static String of(Results results) {
        List<Figure> figures = results.figures().stream()
                .filter(figure -> !figure.target().isNone())
                .toList();
        int width = LABELS + BARS + VALUES;
        int height = TOP + ROW * figures.size() + BOTTOM;
        var svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                  <rect width="100%%" height="100%%" fill="#ffffff"/>
                  <text x="16" y="28" font-size="18" font-weight="bold">Measured against the target</text>
                  <text x="16" y="50" fill="#555555">%s</text>
                """.formatted(width, height, escape(subtitle(results.machine()))));
        for (int score = 0; score <= LONGEST_SCORE; score++) {
            grid(svg, score, height);
        }
        for (int i = 0; i < figures.size(); i++) {
            bar(svg, figures.get(i), TOP + ROW * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private static String subtitle(Machine machine) {
        return machine.cores()
                + " cores, "
                + machine.processor()
                + ", "
                + Quantity.of(machine.memoryGigabytes(), "GB")
                + ", PostgreSQL "
                + machine.postgresql();
    }

    private static void grid(StringBuilder svg, int score, int height) {
        int x = LABELS + at(score);
        boolean target = score == 1;
        svg.append("""
                  <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s" stroke-width="%s"/>
                  <text x="%d" y="%d" text-anchor="middle" fill="#555555">%s</text>
                """.formatted(
                        x,
                        TOP - 8,
                        x,
                        height - BOTTOM,
                        target ? "#222222" : "#dddddd",
                        target ? "2" : "1",
                        x,
                        height - BOTTOM + 20,
                        target ? "target" : score + "×"));
    }

    private static void bar(StringBuilder svg, Figure figure, int y) {
        double score = figure.target().score(figure.ratio());
        int length = Math.max(1, at(score));
        String label = figure.id() + "  " + figure.what() + ", " + Quantity.number(figure.rows());
        String value =
                Quantity.number(figure.ratio()) + "  (" + figure.target() + ")" + (figure.isMet() ? "" : "  missed");
        svg.append("""
                  <text x="%d" y="%d" text-anchor="end">%s</text>
                  <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
                  <text x="%d" y="%d" fill="#222222">%s</text>
                """.formatted(
                        LABELS - 10,
                        y + 16,
                        escape(label),
                        LABELS,
                        y + 4,
                        length,
                        ROW - 10,
                        figure.isMet() ? MET : MISSED,
                        LABELS + length + 8,
                        y + 16,
                        escape(value)));
    }

    private static int at(double score) {
        return (int) Math.round(Math.min(score, LONGEST_SCORE) / LONGEST_SCORE * BARS);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
