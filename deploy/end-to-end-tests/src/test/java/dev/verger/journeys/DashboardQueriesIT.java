package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.observability.AlertRules;
import dev.verger.observability.AlertRules.Alert;
import dev.verger.observability.Dashboard;
import dev.verger.observability.Expression;
import dev.verger.observability.Panel;
import dev.verger.observability.Panel.Target;
import dev.verger.observability.PrometheusClient;
import dev.verger.testing.Checkout;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.http.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Whatever dashboards and alerts read is served by a process of the stack; and, where this machine has Prometheus, each
 * query of a panel returns series. Runs after the journeys, whose metrics it finds.
 */
@Order(Integer.MAX_VALUE - 1)
class DashboardQueriesIT extends Journey {

    private static final Path FOLDER = Checkout.file("deploy/observability");
    private static final String TITLE = "1700000301";
    private static final String PROMETHEUS = "prometheus";

    /** Shorter than the interval of rates, so that none is passed over. */
    private static final Duration STEP = Duration.ofSeconds(10);

    /** A panel's query, with its place for the message of a failure. */
    private record Query(String panel, String expression) {}

    /** Something of each kind, so that this test may run alone; more than once, since the first time has no rate. */
    @BeforeAll
    static void somethingHappens() {
        var library = apple().createLibrary("tableau-" + unique(), List.of(AppleAsset.app(TITLE, 5, 2)));
        String id = verger().upload("Tableau de bord", library.token());
        verger().awaitSyncAfter(id, null);
        for (String device : List.of("DASHBOARD-1", "DASHBOARD-2", "DASHBOARD-3")) {
            verger().awaitOperation(id, verger().assign(id, List.of(TITLE), List.of(device)));
            verger().syncNow(id);
        }
        String subscription = verger().subscribe("Tableau", id, library.name() + "@example.org");
        await().until(() -> !verger().preview(subscription).get("locations").isEmpty());
        verger().sendDigest(subscription);
    }

    @Test
    void everyMetricAndLabelIsServed() {
        Stream<String> expressions = Stream.concat(
                queries().stream().map(Query::expression), alerts().stream().map(Alert::expression));
        List<Expression> all = expressions.map(Expression::of).toList();

        assertThat(all).hasSizeGreaterThan(80);
        await().pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            var metrics = new Metrics(processes().map(Journey::metrics));
            assertThat(all).flatMap(metrics::missing).isEmpty();
        });
    }

    @Test
    void everyPanelHasSeries() {
        if (!stack().has(PROMETHEUS)) {
            System.out.println(
                    "This machine has no prometheus: the names in the queries of panels were checked, not their series.");
            return;
        }
        var prometheus = new PrometheusClient(stack().url(PROMETHEUS));

        await().pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(queries())
                        .filteredOn(query -> isEmpty(prometheus, query))
                        .isEmpty());
    }

    @Test
    void prometheusEvaluatesEveryAlert() {
        if (!stack().has(PROMETHEUS)) {
            System.out.println(
                    "This machine has no prometheus: the names in the alert rules were checked, not their evaluation.");
            return;
        }
        await().untilAsserted(() -> assertThat(evaluated())
                .hasSameSizeAs(alerts())
                .allSatisfy(rule -> assertThat(rule.path("health").asText())
                        .as(rule.toString())
                        .isEqualTo("ok")));
    }

    private static List<JsonNode> evaluated() {
        JsonNode rules =
                Http.get(stack().url(PROMETHEUS) + "/api/v1/rules").expect(200).json();
        return rules.at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static boolean isEmpty(PrometheusClient prometheus, Query query) {
        Instant now = Instant.now();
        return prometheus.range(query.expression(), now.minus(Duration.ofHours(1)), now, STEP).stream()
                .flatMap(series -> series.points().stream())
                .noneMatch(point -> Double.isFinite(point.value()));
    }

    private static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (String name : List.of("operator", "license-manager")) {
            Dashboard dashboard = Dashboard.read(FOLDER.resolve("dashboards/" + name + ".json"));
            for (Panel panel : dashboard.panels()) {
                for (Target target : panel.targets()) {
                    queries.add(new Query(name + ": " + panel.title(), dashboard.expanded(target.expression(), "30s")));
                }
            }
        }
        return queries;
    }

    private static List<Alert> alerts() {
        return AlertRules.read(FOLDER.resolve("alerts.yaml"));
    }

    private static Stream<String> processes() {
        return Stream.of("gateway", "location-service", "catalog-sync-service", "notification-service");
    }
}
