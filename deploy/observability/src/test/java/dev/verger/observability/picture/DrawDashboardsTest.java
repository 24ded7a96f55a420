package dev.verger.observability.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.verger.observability.Dashboard;
import dev.verger.observability.Panel;
import dev.verger.observability.PrometheusClient;
import dev.verger.testing.Checkout;
import dev.verger.testing.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawDashboardsTest {

    private static final Path DASHBOARDS = Checkout.file("deploy/observability/dashboards");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** An answer to each query of curves and of tables. */
    private static final String ANSWER = """
            {"status": "success", "data": {"result": [
              {"metric": {"name": "Lyc\u00e9e <Hugo> & $1", "location": "1"},
               "values": [[1799999700, "1"], [1799999702, "NaN"], [1799999990, "3"]], "value": [1800000000, "42"]},
              {"metric": {"name": "Berlin"}, "values": [[1799999700, "2"]], "value": [1800000000, "+Inf"]}]}}
            """;

    /**
     * Else the server's second packet waits 40 ms for the first one's acknowledgement, for each of the many queries.
     */
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir
    Path folder;

    private final ScriptedServer prometheus = new ScriptedServer();

    @AfterEach
    void close() {
        prometheus.close();
    }

    @Test
    void drawsEveryPanelOfEveryDashboard() throws Exception {
        prometheus.answer(200, ANSWER);

        draw();

        var all = new StringBuilder();
        for (Path picture : pictures()) {
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
            all.append(svg.getDocumentElement().getTextContent());
            assertThat(Files.size(picture)).isLessThan(400_000);
        }
        for (String name : List.of("operator.json", "license-manager.json")) {
            assertThat(Dashboard.read(DASHBOARDS.resolve(name)).panels())
                    .extracting(Panel::title)
                    .allSatisfy(title -> assertThat(all).contains(title));
        }
        assertThat(all).contains("Lyc\u00e9e <Hugo> & $1", "42");
    }

    @Test
    void drawsPanelsWithoutData() throws IOException {
        prometheus.answer(200, "{\"data\": {\"result\": []}}");

        draw();

        assertThat(Files.readString(folder.resolve("operator-overview.svg"))).contains("No data");
    }

    @Test
    void saysWhatPrometheusRefuses() {
        prometheus.answer(400, "{\"status\": \"error\", \"error\": \"unknown function sun\"}");

        assertThatIllegalArgumentException().isThrownBy(() -> draw()).withMessage("unknown function sun");
    }

    private void draw() throws IOException {
        var period = Period.before(NOW, Duration.ofMinutes(5));
        new DrawDashboards(new PrometheusClient(prometheus.url("/").toString()), period, folder).drawAll(DASHBOARDS);
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
