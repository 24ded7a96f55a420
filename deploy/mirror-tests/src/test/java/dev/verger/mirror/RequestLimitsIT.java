package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas together never ask Apple more often than it allows, whatever becomes of them. */
class RequestLimitsIT {

    /** Apple's sample value (Apple: Get Service Configuration). */
    private static final int APPLES_LIMIT = 15;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        scenario = Scenario.start(APPLES_LIMIT);
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void areKeptByAllReplicasTogether() {
        scenario.installation().apple().limit("pageSize", 10);
        scenario.installation().apple().limit("latencyMillis", 400);
        List<Tenant> tenants = List.of(scenario.largeTenant(150, 300, 40), scenario.largeTenant(150, 300, 40));

        tenants.forEach(tenant -> tenant.owner().tellsUpload());
        awaitRequests(tenants.get(0), 12);
        scenario.installation().replicas().get(0).kill();
        scenario.installation().startReplicas();
        awaitRequests(tenants.get(0), 50);
        tenants.forEach(tenant -> tenant.owner().renews());

        assertThat(new Judgement(scenario).of(tenants)).isEmpty();
        for (Tenant tenant : tenants) {
            assertThat(scenario.traffic().peakPerSecond(tenant.library().name()))
                    .isBetween(5, APPLES_LIMIT);
            assertThat(scenario.traffic().peakPages(tenant.library().name())).isBetween(2, 5);
        }
    }

    private static void awaitRequests(Tenant tenant, int count) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> scenario.traffic().requests(tenant.library().name()) >= count);
    }
}
