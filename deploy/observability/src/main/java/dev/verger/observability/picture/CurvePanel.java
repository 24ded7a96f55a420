package dev.verger.observability.picture;

import dev.verger.observability.Panel;
import dev.verger.observability.PrometheusClient.Point;
import dev.verger.observability.picture.Svg.Anchor;
import dev.verger.observability.picture.Svg.Box;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Draws curves over the time, with both axes and the legend. */
final class CurvePanel {

    private static final int SMALL = 10;
    private static final int LINE = 15;
    private static final double LARGEST_LEGEND = 0.4;
    private static final double BELOW_CURVE = 0.06;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final Svg svg;
    private final Panel panel;
    private final Period period;

    CurvePanel(Svg svg, Panel panel, Period period) {
        this.svg = svg;
        this.panel = panel;
        this.period = period;
    }

    void draw(List<Curve> all, Box box) {
        List<Curve> curves =
                all.stream().filter(curve -> !curve.points().isEmpty()).toList();
        double legend = legend(curves, box);
        List<Curve> drawn = panel.stacked() ? Curve.stacked(curves) : curves;
        Scale scale = Scale.of(
                drawn.stream().mapToDouble(Curve::smallest).min().orElse(0),
                panel.max()
                        .orElse(drawn.stream().mapToDouble(Curve::largest).max().orElse(1)),
                panel.unit());
        List<String> labels = scale.ticks().stream()
                .map(tick -> Units.text(tick, panel.unit(), OptionalInt.empty()))
                .toList();
        double margin = 8
                + labels.stream()
                        .mapToDouble(text -> Svg.width(text, SMALL))
                        .max()
                        .orElse(0);
        var plot = new Box(box.x() + margin, box.y() + 4, box.width() - margin - 8, box.height() - legend - LINE - 8);
        for (int i = 0; i < labels.size(); i++) {
            double y =
                    plot.bottom() - plot.height() * scale.position(scale.ticks().get(i));
            svg.line(plot.x(), y, plot.right(), y, Colors.GRID);
            svg.text(plot.x() - 5, y + 3, labels.get(i), SMALL, Colors.SOFT, Anchor.END);
        }
        times(plot);
        for (int i = drawn.size() - 1; i >= 0; i--) {
            curve(drawn.get(i), i, plot, scale);
        }
    }

    private void curve(Curve curve, int number, Box plot, Scale scale) {
        double ground = plot.bottom() - plot.height() * scale.position(0);
        for (List<Point> part : parts(curve.points())) {
            String path = path(part, plot, scale);
            String begin = Svg.coordinate(x(part.get(0), plot)) + "," + Svg.coordinate(ground);
            String end = Svg.coordinate(x(part.get(part.size() - 1), plot)) + "," + Svg.coordinate(ground);
            svg.area(
                    "M" + begin + "L" + path.substring(1) + "L" + end + "Z",
                    panel.stacked() ? Colors.area(number) : Colors.curve(number),
                    panel.stacked() ? 1 : BELOW_CURVE);
            svg.curve(path, Colors.curve(number));
        }
    }

    /** Splits a curve where values are missing. */
    private List<List<Point>> parts(List<Point> points) {
        List<List<Point>> parts = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            if (!Double.isFinite(point.value())) {
                continue;
            }
            if (point.seconds() - last > 1.5 * period.step().toSeconds()) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(point);
            last = point.seconds();
        }
        return parts;
    }

    private String path(List<Point> points, Box plot, Scale scale) {
        var path = new StringBuilder("M");
        for (Point point : points) {
            double y = plot.bottom() - plot.height() * Math.min(1, scale.position(point.value()));
            path.append(path.length() == 1 ? "" : "L")
                    .append(Svg.coordinate(x(point, plot)))
                    .append(',')
                    .append(Svg.coordinate(y));
        }
        return points.size() == 1 ? path + "h2" : path.toString();
    }

    private double x(Point point, Box plot) {
        return plot.x() + plot.width() * period.position(point.seconds());
    }

    /** Writes four to eight round times below the plot. */
    private void times(Box plot) {
        long length = Duration.between(period.from(), period.to()).toSeconds();
        long step = 60;
        for (long minutes : new long[] {1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440}) {
            step = 60 * minutes;
            if (length / step <= 7) {
                break;
            }
        }
        long first = Math.floorDiv(period.from().getEpochSecond() + step - 1, step) * step;
        for (long time = first; time <= period.to().getEpochSecond(); time += step) {
            double x = plot.x() + plot.width() * period.position(time);
            svg.line(x, plot.y(), x, plot.bottom(), Colors.GRID);
            svg.text(
                    x,
                    plot.bottom() + LINE,
                    CLOCK.format(Instant.ofEpochSecond(time)),
                    SMALL,
                    Colors.SOFT,
                    Anchor.MIDDLE);
        }
    }

    /** Returns its height. */
    private double legend(List<Curve> curves, Box box) {
        List<List<Integer>> lines = lines(curves, box.width() - 16, (int) (LARGEST_LEGEND * box.height() / LINE));
        double top = box.bottom() - lines.size() * LINE;
        for (int line = 0; line < lines.size(); line++) {
            double x = box.x() + 8;
            for (int number : lines.get(line)) {
                double y = top + LINE * line + SMALL;
                String name = name(curves.get(number), box.width() - 40);
                svg.box(new Box(x, y - 5, 12, 3), Colors.curve(number), "none");
                svg.text(x + 16, y, name, SMALL, Colors.TEXT, Anchor.START);
                x += 28 + Svg.width(name, SMALL);
            }
        }
        return lines.size() * (double) LINE;
    }

    /** Numbers of the curves whose names stand in each line. */
    private static List<List<Integer>> lines(List<Curve> curves, double width, int most) {
        List<List<Integer>> lines = new ArrayList<>();
        double x = width;
        for (int number = 0; number < curves.size(); number++) {
            double needed = 28 + Svg.width(name(curves.get(number), width - 24), SMALL);
            if (x + needed > width) {
                if (lines.size() == most) {
                    break;
                }
                lines.add(new ArrayList<>());
                x = 0;
            }
            lines.get(lines.size() - 1).add(number);
            x += needed;
        }
        return lines;
    }

    private static String name(Curve curve, double width) {
        return Svg.shortened(curve.name(), SMALL, width);
    }
}
