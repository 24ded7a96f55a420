package dev.verger.observability.picture;

import dev.verger.observability.Panel;
import dev.verger.observability.PrometheusClient.Series;
import dev.verger.observability.picture.Svg.Anchor;
import dev.verger.observability.picture.Svg.Box;
import java.util.Comparator;
import java.util.List;

/** Draws a table of names and values, as many rows as there is room for. */
final class TablePanel {

    private static final int SIZE = 12;
    private static final double ROW = 24;

    private final Svg svg;
    private final Panel panel;

    TablePanel(Svg svg, Panel panel) {
        this.svg = svg;
        this.panel = panel;
    }

    void draw(List<Series> series, Box box) {
        Comparator<Series> ascending = Comparator.comparing(Series::last);
        List<Series> rows = series.stream()
                .sorted(panel.descending() ? ascending.reversed() : ascending)
                .limit((long) (box.height() / ROW) - 1)
                .toList();
        row(box, 0, panel.columns().get(0), panel.columns().get(panel.columns().size() - 1), true);
        for (int i = 0; i < rows.size(); i++) {
            Series each = rows.get(i);
            String value = Units.text(each.last(), panel.unit(), panel.decimals());
            row(box, i + 1, each.labels().getOrDefault("name", ""), value, false);
        }
    }

    private void row(Box box, int number, String name, String value, boolean head) {
        double y = box.y() + ROW * number;
        String color = head ? Colors.SOFT : Colors.TEXT;
        String shown = Svg.shortened(name, SIZE, 0.65 * box.width());
        svg.text(box.x() + 8, y + 16, shown, SIZE, color, Anchor.START);
        svg.text(box.right() - 10, y + 16, value, SIZE, color, Anchor.END);
        svg.line(box.x() + 8, y + ROW, box.right() - 8, y + ROW, Colors.GRID);
    }
}
