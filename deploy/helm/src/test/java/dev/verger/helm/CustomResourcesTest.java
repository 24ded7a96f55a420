package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verger.testing.Checkout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Objects of CloudNativePG are as their CustomResourceDefinitions say, and those of other operators refer to each
 * other.
 */
class CustomResourcesTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Rendering everything = Chart.rendered("everything");

    @ParameterizedTest
    @CsvSource({"Cluster, clusters", "Database, databases"})
    void isAsItsDefinitionSays(String kind, String plural) {
        JsonNode schema = definition(plural);

        assertThat(everything.of(kind))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(violations(schema, object)).isEmpty());
    }

    @Test
    void aDefinitionRefusesWhatItDoesNotKnow() {
        JsonNode cluster = everything.of("Cluster").get(0).deepCopy();
        ((ObjectNode) cluster.at("/spec/storage")).put("sise", "1Gi");
        ((ObjectNode) cluster.get("spec")).put("instances", 0);

        assertThat(violations(definition("clusters"), cluster)).hasSize(2);
    }

    @Test
    void eachServiceHasADatabaseWithItsOwnRole() {
        JsonNode cluster = everything.get("Cluster", "verger-postgresql");

        assertThat(cluster.at("/spec/bootstrap/initdb/database").asText()).isEqualTo("location");
        assertThat(cluster.at("/spec/managed/roles").findValuesAsText("name"))
                .containsExactly(
                        "catalog_sync", "verger-catalog-sync-database", "notification", "verger-notification-database");
        assertThat(everything.of("Database"))
                .extracting(database -> database.at("/spec/owner").asText())
                .containsExactlyInAnyOrder("catalog_sync", "notification");
        for (String service : List.of("location-service", "catalog-sync-service", "notification-service")) {
            String database = service.replace("-service", "").replace('-', '_');
            assertThat(everything
                            .get("ConfigMap", service)
                            .at("/data/QUARKUS_DATASOURCE_JDBC_URL")
                            .asText())
                    .isEqualTo("jdbc:postgresql://verger-postgresql-rw:5432/" + database);
        }
    }

    @Test
    void theRulesAreThoseOfTheFile() {
        JsonNode file = Chart.read(Checkout.file("deploy/observability/alerts.yaml"));

        assertThat(everything.of("PrometheusRule").get(0).get("spec")).isEqualTo(file);
    }

    @Test
    void theDashboardsAreThoseOfTheFiles() throws Exception {
        for (String dashboard : List.of("operator", "license-manager")) {
            JsonNode file = Chart.read(Checkout.file("deploy/observability/dashboards/" + dashboard + ".json"));
            String data = everything
                    .get("ConfigMap", "verger-dashboard-" + dashboard)
                    .get("data")
                    .get("verger-" + dashboard + ".json")
                    .asText();
            assertThat(Chart.JSON.readTree(data)).isEqualTo(file);
        }
    }

    @Test
    void prometheusNamesTheJobsAsAlertsAndDashboardsDo() {
        JsonNode monitor = everything.get("ServiceMonitor", "verger");

        assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/q/metrics");
        assertThat(monitor.at("/spec/endpoints/0/relabelings/0/replacement").asText())
                .isEqualTo("verger-$1");
        assertThat(monitor.at("/spec/selector/matchExpressions/0/values"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Rendering.PROCESSES);
    }

    private static List<String> violations(JsonNode schema, JsonNode object) {
        List<String> violations = new ArrayList<>();
        SCHEMAS.getSchema(schema.toString())
                .validate(object.toString(), InputFormat.JSON)
                .forEach(violation -> violations.add(violation.toString()));
        return violations;
    }

    private static JsonNode definition(String plural) {
        JsonNode definition =
                Chart.read(Checkout.file("deploy/helm/src/test/resources/crds/postgresql.cnpg.io_" + plural + ".yaml"));
        JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
        close(schema);
        ((ObjectNode) schema).remove("additionalProperties");
        return schema;
    }

    /** An object has the members of its schema only: what an API server would drop is an error. */
    private static void close(JsonNode schema) {
        if (schema.has("properties")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            if (!schema.has("additionalProperties") && !isMetadata(schema)) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            ((ObjectNode) schema).remove("pattern");
        }
        schema.forEach(CustomResourcesTest::close);
    }

    private static boolean isMetadata(JsonNode schema) {
        return schema.get("properties").has("apiVersion")
                && schema.get("properties").has("metadata");
    }
}
