package dev.verger.catalog.recount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;

@CatalogTest
class RecountLivenessIT {

    @Inject
    @Any
    Instance<HealthCheck> checks;

    @Test
    void isUpWhileWorkIsClaimed() {
        HealthCheck check =
                checks.select(RecountLiveness.class, Liveness.Literal.INSTANCE).get();

        HealthCheckResponse response = check.call();

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsKeys("secondsSinceLastLook", "secondsSinceHeartbeat");
    }
}
