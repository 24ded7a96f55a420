package dev.verger.gateway.health;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class ReadinessIT {

    StubServers servers;

    @TestHTTPResource(value = "/health/", management = true)
    URL health;

    @BeforeEach
    @AfterEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void theSystemIsReadyWhileEachServiceHasAReadyReplica() {
        servers.location().get(0).kill();
        servers.catalog().get(1).readiness(503);

        eventually(() -> {
            String first = authority(servers.location(), 0);
            String second = authority(servers.catalog(), 1);
            services()
                    .statusCode(200)
                    .body("status", equalTo("UP"))
                    .body("checks.name", hasItems("location-service", "catalog-sync-service", "notification-service"))
                    .body(replica("location-service", first), equalTo("UNREACHABLE"))
                    .body(replica("catalog-sync-service", second), equalTo("NOT_READY"));
        });
    }

    @Test
    void aServiceThatIsDownIsNamedAndTheGatewayItselfStaysReady() {
        servers.notification().forEach(StubService::kill);

        eventually(() -> services()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks.find { it.name == 'notification-service' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'location-service' }.status", equalTo("UP")));
        ask("live").statusCode(200);
        ask("ready")
                .statusCode(200)
                .body("checks.name", hasItem("Graceful Shutdown"))
                .body("checks.name", not(hasItem("notification-service")));

        servers.reset();

        eventually(() -> services().statusCode(200));
    }

    @Test
    void probesTheServicesOnceASecondForAnyNumberOfRequests() {
        eventually(() -> services().statusCode(200));
        int before = servers.location().get(0).probes();
        long began = System.nanoTime();

        for (int i = 0; i < 20; i++) {
            services().statusCode(200);
        }

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        int asked = servers.location().get(0).probes() - before;
        assertThat(asked).isBetween(0, (int) seconds + 1);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }

    private ValidatableResponse services() {
        return ask("group/services");
    }

    private ValidatableResponse ask(String path) {
        return given().get(health + path).then();
    }

    private static String authority(List<StubService> replicas, int index) {
        return replicas.get(index).url().substring("http://".length());
    }

    private static String replica(String service, String authority) {
        return "checks.find { it.name == '%s' }.data['%s']".formatted(service, authority);
    }
}
