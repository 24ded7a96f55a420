package dev.verger.observability.picture;

import dev.verger.observability.Panel.Target;
import dev.verger.observability.PrometheusClient.Point;
import dev.verger.observability.PrometheusClient.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A curve with its name in the legend. */
record Curve(String name, List<Point> points) {

    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    static Curve of(Target target, Series series) {
        String name = LABEL.matcher(target.legend())
                .replaceAll(label -> series.labels()
                        .getOrDefault(label.group(1), "")
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
        return new Curve(name.strip(), series.points());
    }

    double smallest() {
        return points.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    double largest() {
        return points.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Returns the curves on top of each other; a curve without a value at a time adds nothing there. */
    static List<Curve> stacked(List<Curve> curves) {
        Map<Double, Double> below = new TreeMap<>();
        List<Curve> stacked = new ArrayList<>();
        for (Curve curve : curves) {
            List<Point> points = new ArrayList<>();
            for (Point point : curve.points) {
                double value = Double.isFinite(point.value()) ? point.value() : 0;
                points.add(new Point(point.seconds(), below.merge(point.seconds(), value, Double::sum)));
            }
            stacked.add(new Curve(curve.name, points));
        }
        return stacked;
    }
}
