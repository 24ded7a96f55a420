package dev.verger.benchmarks.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as text: the machine, then one figure per line. */
public final class TextTable {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> HEADER =
            List.of("", "Figure", "Rows", "Measured", "Limit", "Ratio", "Target", "Met", "Remark");

    private TextTable() {}

    public static String of(Results results) {
        var text = new StringBuilder();
        results.machine().lines().forEach(line -> text.append(line).append('\n'));
        text.append("Measured    ").append(MINUTE.format(results.at())).append('\n');
        text.append("Version     ").append(results.version()).append('\n');
        results.settings().forEach(s -> text.append("Setting     ").append(s).append('\n'));
        text.append('\n');

        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        results.figures().forEach(figure -> rows.add(cells(figure)));
        int[] widths = widths(rows);
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    private static List<String> cells(Figure figure) {
        return List.of(
                figure.id(),
                figure.what(),
                Quantity.number(figure.rows()),
                figure.measured().toString(),
                figure.limit().toString(),
                Quantity.number(figure.ratio()),
                figure.target().toString(),
                figure.target().isNone() ? "–" : figure.isMet() ? "yes" : "NO",
                figure.remark());
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    /** Numbers are aligned to the right, words to the left. */
    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean number = i >= 2 && i <= 5;
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(number ? pad + row.get(i) : row.get(i) + pad).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
