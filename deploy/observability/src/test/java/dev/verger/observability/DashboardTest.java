package dev.verger.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.verger.observability.Expression.Selector;
import dev.verger.observability.Panel.Target;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    private static final Path FOLDER = Checkout.file("deploy/observability/dashboards");
    private static final Set<String> UNITS =
            Set.of("short", "locale", "percentunit", "reqps", "rowsps", "s", "ms", "d");

    /** Gauges of whole services, whose value must not depend on how many replicas export it. */
    private static final Set<String> OF_THE_WHOLE_SERVICE = Set.of(
            "verger_outbox_oldest_seconds",
            "verger_outbox_waiting",
            "verger_locations",
            "verger_sync_lag_seconds",
            "verger_sync_waiting",
            "verger_operations_open",
            "verger_webhooks_waiting",
            "verger_recounts_pending",
            "verger_conditions_open",
            "verger_mails_oldest_unsent_seconds",
            "verger_user_mails_oldest_unsent_seconds",
            "verger_apple_request_budget_used_ratio");

    private static final Set<String> OF_ONE_LOCATION = Set.of(
            "verger_licenses_owned",
            "verger_licenses_in_use",
            "verger_licenses_available",
            "verger_token_days_to_expiry",
            "verger_sync_location_lag_seconds");

    @ParameterizedTest
    @ValueSource(strings = {"operator", "license-manager"})
    void canBeImportedAnywhere(String name) throws IOException {
        JsonNode json = new JsonMapper().readTree(FOLDER.resolve(name + ".json").toFile());

        assertThat(json.path("uid").asText()).isEqualTo("verger-" + name);
        assertThat(json.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(json.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(json.findValues("datasource"))
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "license-manager"})
    void itsPanelsHaveAPlaceOfTheirOwnAndSayWhatTheyAnswer(String name) {
        List<Panel> panels = read(name).panels();

        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        for (Panel panel : panels) {
            assertThat(panel.place().x() + panel.place().width()).isLessThanOrEqualTo(24);
            assertThat(panels)
                    .filteredOn(other -> other != panel && other.place().overlaps(panel.place()))
                    .isEmpty();
            if (!panel.type().equals("row")) {
                assertThat(panel.description()).as(panel.title()).isNotBlank();
                assertThat(panel.unit()).as(panel.title()).isIn(UNITS);
                assertThat(panel.targets()).as(panel.title()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "license-manager"})
    void noPanelMultipliesByTheNumberOfReplicas(String name) {
        for (Target target : targets(name)) {
            for (Selector selector : Expression.of(target.expression()).selectors()) {
                if (OF_THE_WHOLE_SERVICE.contains(selector.metric())) {
                    assertThat(target.expression())
                            .containsPattern("max(?: by \\([a-z, ]+\\))? ?\\(" + selector.metric() + "\\b");
                }
                if (OF_ONE_LOCATION.contains(selector.metric())) {
                    assertThat(target.expression())
                            .containsPattern("max(?: by \\(location\\))? ?\\(" + selector.metric() + "\\b");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "license-manager"})
    void namesInItsLegendsOnlyLabelsThatItsQueriesKeep(String name) {
        for (Target target : targets(name)) {
            Set<String> groupings = Expression.of(target.expression()).groupings();
            for (String part : target.legend().split("\\{\\{")) {
                if (part.contains("}}") && !groupings.isEmpty()) {
                    assertThat(part.substring(0, part.indexOf("}}")))
                            .as(target.expression())
                            .isIn(groupings);
                }
            }
        }
    }

    @Test
    void aVariableIsEverythingOutsideOfGrafana() {
        var dashboard = read("license-manager");

        assertThat(dashboard.expanded("rate(a_total{location=~\"$location\"}[$__rate_interval])", "1m"))
                .isEqualTo("rate(a_total{location=~\".*\"}[1m])");
    }

    private static List<Target> targets(String name) {
        return read(name).panels().stream()
                .flatMap(panel -> panel.targets().stream())
                .toList();
    }

    private static Dashboard read(String name) {
        return Dashboard.read(FOLDER.resolve(name + ".json"));
    }
}
