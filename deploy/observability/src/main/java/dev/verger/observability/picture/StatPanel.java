package dev.verger.observability.picture;

import dev.verger.observability.Panel;
import dev.verger.observability.Panel.Threshold;
import dev.verger.observability.PrometheusClient.Point;
import dev.verger.observability.picture.Svg.Anchor;
import dev.verger.observability.picture.Svg.Box;
import java.util.List;

/** Draws one value, in the colour of its threshold, above its curve. */
final class StatPanel {

    private static final int SIZE = 26;
    private static final double CURVE_HEIGHT = 0.4;

    private final Svg svg;
    private final Panel panel;
    private final Period period;

    StatPanel(Svg svg, Panel panel, Period period) {
        this.svg = svg;
        this.panel = panel;
        this.period = period;
    }

    void draw(List<Point> points, Box box) {
        List<Point> finite =
                points.stream().filter(point -> Double.isFinite(point.value())).toList();
        if (finite.isEmpty()) {
            svg.bold(box.x() + 8, box.y() + SIZE, "No data", SIZE / 2, Colors.SOFT, Anchor.START);
            return;
        }
        double value = finite.get(finite.size() - 1).value();
        String color = color(value);
        curve(finite, box, color);
        String text = Units.text(value, panel.unit(), panel.decimals());
        svg.bold(box.x() + 8, box.y() + SIZE, text, SIZE, color, Anchor.START);
    }

    private void curve(List<Point> points, Box box, String color) {
        double largest = points.stream().mapToDouble(Point::value).max().orElse(1);
        double height = CURVE_HEIGHT * box.height();
        var path = new StringBuilder();
        for (Point point : points) {
            double x = box.x() + box.width() * period.position(point.seconds());
            double y = box.bottom() - (largest > 0 ? height * Math.max(0, point.value()) / largest : 0);
            path.append("L").append(Svg.coordinate(x)).append(',').append(Svg.coordinate(y));
        }
        String first = Svg.coordinate(
                box.x() + box.width() * period.position(points.get(0).seconds()));
        String last = Svg.coordinate(box.x()
                + box.width() * period.position(points.get(points.size() - 1).seconds()));
        String bottom = Svg.coordinate(box.bottom());
        svg.area("M" + first + "," + bottom + path + "L" + last + "," + bottom + "Z", color, 0.15);
        svg.curve("M" + path.substring(1), color);
    }

    private String color(double value) {
        return panel.thresholds().stream()
                .filter(threshold -> value >= threshold.from())
                .reduce((lower, upper) -> upper)
                .map(Threshold::color)
                .map(Colors::named)
                .orElse(Colors.TEXT);
    }
}
