package dev.verger.observability.picture;

import dev.verger.observability.Dashboard;
import dev.verger.observability.Panel;
import dev.verger.observability.Panel.Target;
import dev.verger.observability.PrometheusClient;
import dev.verger.observability.PrometheusClient.Point;
import dev.verger.observability.PrometheusClient.Series;
import dev.verger.observability.picture.Svg.Anchor;
import dev.verger.observability.picture.Svg.Box;
import java.util.ArrayList;
import java.util.List;

/** Draws some panels of a dashboard in Grafana's grid. */
final class DashboardPicture {

    private static final double WIDTH = 1240;
    private static final double GAP = 8;
    private static final double COLUMN = (WIDTH - GAP) / 24;
    private static final double ROW = 33;
    private static final double HEAD = 26;
    private static final int TITLE = 13;

    private final Dashboard dashboard;
    private final PrometheusClient prometheus;
    private final Period period;
    private final String rateInterval;

    /** @param rateInterval for {@code $__rate_interval}, such as {@code 1m} */
    DashboardPicture(Dashboard dashboard, PrometheusClient prometheus, Period period, String rateInterval) {
        this.dashboard = dashboard;
        this.prometheus = prometheus;
        this.period = period;
        this.rateInterval = rateInterval;
    }

    /** Returns the picture as SVG. */
    String of(List<Panel> panels, String title) {
        int top = panels.stream().mapToInt(panel -> panel.place().y()).min().orElse(0);
        int bottom = panels.stream()
                .mapToInt(panel -> panel.place().y() + panel.place().height())
                .max()
                .orElse(0);
        double height = GAP + ROW * (bottom - top);
        var svg = new Svg();
        svg.box(new Box(0, 0, WIDTH, height), Colors.PAGE, "none");
        for (Panel panel : panels) {
            panel(svg, panel, box(panel.place(), top));
        }
        return svg.document(WIDTH, height, title);
    }

    private static Box box(Panel.Place place, int top) {
        return new Box(
                GAP + COLUMN * place.x(),
                GAP + ROW * (place.y() - top),
                COLUMN * place.width() - GAP,
                ROW * place.height() - GAP);
    }

    private void panel(Svg svg, Panel panel, Box box) {
        if (panel.type().equals("row")) {
            svg.bold(box.x() + 2, box.y() + 17, panel.title(), TITLE + 3, Colors.TEXT, Anchor.START);
            return;
        }
        svg.box(box, Colors.PANEL, Colors.BORDER);
        String title = Svg.shortened(panel.title(), TITLE, box.width() - 12);
        svg.bold(box.x() + 8, box.y() + 18, title, TITLE, Colors.TEXT, Anchor.START);
        var inside = new Box(box.x(), box.y() + HEAD, box.width(), box.height() - HEAD - 4);
        switch (panel.type()) {
            case "stat" -> new StatPanel(svg, panel, period).draw(points(panel), inside);
            case "table" -> new TablePanel(svg, panel).draw(now(panel), inside);
            default -> new CurvePanel(svg, panel, period).draw(curves(panel), inside);
        }
    }

    private List<Curve> curves(Panel panel) {
        List<Curve> curves = new ArrayList<>();
        for (Target target : panel.targets()) {
            range(target).forEach(series -> curves.add(Curve.of(target, series)));
        }
        return curves;
    }

    private List<Point> points(Panel panel) {
        List<Series> series = range(panel.targets().get(0));
        return series.isEmpty() ? List.of() : series.get(0).points();
    }

    private List<Series> range(Target target) {
        String query = dashboard.expanded(target.expression(), rateInterval);
        return prometheus.range(query, period.from(), period.to(), period.step());
    }

    private List<Series> now(Panel panel) {
        String query = dashboard.expanded(panel.targets().get(0).expression(), rateInterval);
        return prometheus.instant(query, period.to());
    }
}
