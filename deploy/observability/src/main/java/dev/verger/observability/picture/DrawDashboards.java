package dev.verger.observability.picture;

import dev.verger.observability.Dashboard;
import dev.verger.observability.Panel;
import dev.verger.observability.PrometheusClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws all dashboards of a folder: {@code deploy/observability/draw PROMETHEUS FOLDER MINUTES} runs it. A dashboard
 * that is higher than a page becomes one picture per row of it.
 */
public final class DrawDashboards {

    private static final int ROWS_OF_A_PAGE = 60;

    /** Four scrapes at least; a local stack is scraped every two seconds. */
    private static final String RATE_INTERVAL = "30s";

    private final PrometheusClient prometheus;
    private final Period period;
    private final Path folder;

    /** @param folder for the pictures */
    DrawDashboards(PrometheusClient prometheus, Period period, Path folder) {
        this.prometheus = prometheus;
        this.period = period;
        this.folder = folder;
    }

    /**
     * @param arguments folder of the dashboards, address of a Prometheus, folder for the pictures, minutes until now
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("Usage: deploy/observability/draw PROMETHEUS FOLDER MINUTES");
            System.exit(1);
        }
        var length = Duration.ofMinutes(Long.parseLong(arguments[3]));
        var pictures = new DrawDashboards(
                new PrometheusClient(arguments[1]),
                Period.before(Instant.now(), length),
                Files.createDirectories(Path.of(arguments[2])));
        pictures.drawAll(Path.of(arguments[0]));
    }

    void drawAll(Path dashboards) throws IOException {
        try (Stream<Path> files = Files.list(dashboards)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                draw(file);
            }
        }
    }

    private void draw(Path file) throws IOException {
        Dashboard dashboard = Dashboard.read(file);
        String name = file.getFileName().toString().replace(".json", "");
        for (List<Panel> panels : pages(dashboard.panels())) {
            boolean whole = panels.size() == dashboard.panels().size();
            String title = whole
                    ? dashboard.title()
                    : dashboard.title() + ": " + panels.get(0).title();
            Path picture = folder.resolve((whole ? name : name + "-" + fileName(panels.get(0))) + ".svg");
            Files.writeString(
                    picture, new DashboardPicture(dashboard, prometheus, period, RATE_INTERVAL).of(panels, title));
            System.out.println(picture);
        }
    }

    private static List<List<Panel>> pages(List<Panel> panels) {
        if (panels.stream().allMatch(panel -> panel.place().y() < ROWS_OF_A_PAGE)) {
            return List.of(panels);
        }
        List<List<Panel>> pages = new ArrayList<>();
        for (Panel panel : panels) {
            if (panel.type().equals("row") || pages.isEmpty()) {
                pages.add(new ArrayList<>());
            }
            pages.get(pages.size() - 1).add(panel);
        }
        return pages;
    }

    private static String fileName(Panel row) {
        return row.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
