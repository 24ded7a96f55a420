package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    Path directory;

    private Map<String, String> environment(int replicas, String service, int replica) {
        var options = LocalStackOptions.of(directory)
                .withStateDirectory(directory.resolve("state"))
                .withReplicas(replicas);
        StateDirectory state = StateDirectory.open(options.stateDirectory());
        try {
            return new ServiceEnvironment(options, state, new Ports(0)).ofService(service, replica, "keys");
        } finally {
            state.close();
        }
    }

    @Test
    void hasTheOnlyReplicaOfEachOtherService() {
        assertThat(environment(1, Ports.LOCATION_SERVICE, 1))
                .containsEntry("VERGER_CATALOG_SYNC_SERVICE_URL", "http://127.0.0.1:8082")
                .containsEntry("VERGER_NOTIFICATION_SERVICE_URL", "http://127.0.0.1:8083");
    }

    @Test
    void hasAManagementPortForEachReplica() {
        for (int replica = 1; replica <= 2; replica++) {
            assertThat(environment(2, Ports.LOCATION_SERVICE, replica))
                    .containsEntry("QUARKUS_HTTP_PORT", String.valueOf(7981 + 100 * replica))
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", String.valueOf(8981 + 100 * replica))
                    .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        }
    }

    @Test
    void hasOneAddressOfAllReplicasIfThereAreSeveral() {
        for (int replica = 1; replica <= 2; replica++) {
            assertThat(environment(2, Ports.LOCATION_SERVICE, replica))
                    .containsEntry("VERGER_CATALOG_SYNC_SERVICE_URL", "http://127.0.0.1:8132")
                    .containsEntry("VERGER_NOTIFICATION_SERVICE_URL", "http://127.0.0.1:8133");
            assertThat(environment(2, Ports.NOTIFICATION_SERVICE, replica))
                    .containsEntry("VERGER_LOCATION_SERVICE_URL", "http://127.0.0.1:8131");
        }
    }

    @Test
    void eachOfSeveralGatewaysHasItsOwnPorts() {
        var options = LocalStackOptions.of(directory)
                .withStateDirectory(directory.resolve("state"))
                .withGateways(2);
        try (StateDirectory state = StateDirectory.open(options.stateDirectory())) {
            var environment = new ServiceEnvironment(options, state, new Ports(0));

            assertThat(environment.ofGateway(1))
                    .containsEntry("QUARKUS_HTTP_PORT", "8130")
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", "9130");
            assertThat(environment.ofGateway(2))
                    .containsEntry("QUARKUS_HTTP_PORT", "8230")
                    .containsEntry("QUARKUS_MANAGEMENT_PORT", "9230");
            assertThat(environment.ofService(Ports.LOCATION_SERVICE, 1, "keys"))
                    .containsEntry("VERGER_PUBLIC_URL", "http://127.0.0.1:8080");
        }
    }
}
