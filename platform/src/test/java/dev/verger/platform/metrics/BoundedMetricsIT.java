package dev.verger.platform.metrics;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.EventProbe;
import dev.verger.platform.testing.FreshDatabase;
import dev.verger.platform.testing.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What libraries measure, as Prometheus reads it. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class BoundedMetricsIT {

    @Test
    void requestsHaveAHistogramByMethodTemplateAndStatus() {
        given().get("/api/v1/samples/failing/conflict").then().statusCode(409);

        String series =
                "http_server_requests_seconds_bucket{method=\"GET\",outcome=\"CLIENT_ERROR\",status=\"409\",uri=\"/api/v1/samples/failing/{kind}\"";
        await().untilAsserted(() -> assertThat(Management.metrics().lines().filter(line -> line.startsWith(series)))
                .hasSize(11)
                .anyMatch(line -> line.contains("le=\"0.005\""))
                .anyMatch(line -> line.contains("le=\"10.0\""))
                .anyMatch(line -> line.contains("le=\"+Inf\"")));
    }

    @Test
    void noUnknownPathOrMethodBecomesASeries() {
        String unknown = UUID.randomUUID().toString();

        given().get("/api/v1/" + unknown).then().statusCode(404);
        given().get("/api/v1/samples/failing/missing/" + unknown).then().statusCode(404);
        given().request("X" + unknown, "/api/v1/samples").then().statusCode(405);

        await().untilAsserted(() -> assertThat(Management.metrics())
                .contains("http_server_requests_seconds_count{method=\"OTHER\"")
                .containsPattern("http_server_requests_seconds_count\\{method=\"GET\",.*status=\"404\""));
        assertThat(Management.metrics()).doesNotContain(unknown);
    }

    @Test
    void consumersShowHowFarTheyAreBehindAndLittleElse() {
        try (var topic = new EventProbe("verger.incoming-events.v1")) {
            topic.send("1", "SampleRenamed", "{\"sampleId\":\"1\",\"name\":\"a\"}");
        }

        await().untilAsserted(() -> assertThat(ofKafka())
                .contains(
                        "kafka_consumer_fetch_manager_records_lag_max",
                        "kafka_consumer_coordinator_assigned_partitions")
                .hasSizeLessThanOrEqualTo(5));
    }

    private static Set<String> ofKafka() {
        return Management.metrics()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }
}
