package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.local.StackPlan.Step;
import dev.verger.local.process.Guard;
import dev.verger.local.prometheus.PrometheusProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {

    @TempDir
    Path root;

    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void compilePlatform() throws IOException {
        Path classes = root.resolve("platform/target/classes/dev/verger/platform/database");
        Files.createFile(Files.createDirectories(classes).resolve("KeepAliveSockets.class"));
    }

    @Test
    void startsTheServiceInDevModeLastAndWithoutItsJar() throws IOException {
        Path built = Files.createDirectories(root.resolve("gateway/target/quarkus-app"));
        Files.createFile(built.resolve("quarkus-run.jar"));
        List<Step> steps = plan(LocalStackOptions.of(root)
                .withComponents(Ports.KAFKA, Ports.GATEWAY, Ports.LOCATION_SERVICE)
                .withDevMode(Ports.LOCATION_SERVICE));

        assertThat(steps)
                .extracting(step -> step.component().name())
                .containsExactly(Ports.KAFKA, Ports.GATEWAY, Ports.LOCATION_SERVICE);
        Step last = steps.get(2);
        assertThat(last.needs()).isEqualTo(Set.of(Ports.KAFKA, Ports.GATEWAY));
        assertThat(last.component().address()).isEqualTo("http://127.0.0.1:8081");
        assertThat(Files.readString(root.resolve(".local/env/location-service.env")))
                .contains("QUARKUS_HTTP_PORT='8081'", "VERGER_TOKEN_KEYSET='");
    }

    @Test
    void theGatewayInDevModeGetsNoKeys() throws IOException {
        plan(LocalStackOptions.of(root).withComponents().withDevMode(Ports.GATEWAY));

        assertThat(Files.readString(root.resolve(".local/env/gateway.env")))
                .contains("VERGER_GATEWAY_LOCATION_SERVICE='http://127.0.0.1:8081'")
                .doesNotContain("KEYSET");
    }

    @Test
    void prometheusScrapesEveryReplicaAndReadsTheAlertRules() throws IOException {
        for (String module : List.of(Ports.LOCATION_SERVICE, Ports.GATEWAY)) {
            Path built = Files.createDirectories(root.resolve(module).resolve("target/quarkus-app"));
            Files.createFile(built.resolve("quarkus-run.jar"));
        }
        Path program = Files.createFile(root.resolve("prometheus"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        List<Step> steps = plan(
                LocalStackOptions.of(root)
                        .withComponents(Ports.LOCATION_SERVICE, Ports.GATEWAY)
                        .withReplicas(2)
                        .withPortOffset(100)
                        .withPrometheus(),
                PrometheusProgram.find(root.toString()));

        Step last = steps.get(steps.size() - 1);
        assertThat(last.component().name()).isEqualTo(Ports.PROMETHEUS);
        assertThat(last.component().address()).isEqualTo("http://127.0.0.1:8195");
        assertThat(last.needs()).isEmpty();
        assertThat(Files.readString(root.resolve(".local/prometheus.yaml")))
                .contains("- '" + root.resolve("deploy/observability/alerts.yaml") + "'")
                .containsPattern("job_name: 'verger-location-service'\\n.*\\n.*\\n"
                        + " *- targets: \\[127.0.0.1:9181, 127.0.0.1:9281\\]")
                .containsPattern("job_name: 'verger-gateway'\\n.*\\n.*\\n *- targets: \\[127.0.0.1:9180");
    }

    @Test
    void aMachineWithoutPrometheusIsOneLine() throws IOException {
        List<Step> steps = plan(LocalStackOptions.of(root).withComponents().withPrometheus(), Optional.empty());

        assertThat(steps).isEmpty();
        assertThat(progress).containsExactly("prometheus is not started: this machine has no prometheus on its PATH");
    }

    @Test
    void severalGatewaysAreBehindABalancerAtTheUsualPort() throws IOException {
        Path built = Files.createDirectories(root.resolve("gateway/target/quarkus-app"));
        Files.createFile(built.resolve("quarkus-run.jar"));

        List<Step> steps =
                plan(LocalStackOptions.of(root).withComponents(Ports.GATEWAY).withGateways(2));

        assertThat(steps)
                .extracting(
                        step -> step.component().name() + " " + step.component().address())
                .containsExactly(
                        "gateway-balancer http://127.0.0.1:8080",
                        "gateway http://127.0.0.1:8130",
                        "gateway-2 http://127.0.0.1:8230");
    }

    private List<Step> plan(LocalStackOptions options) throws IOException {
        return plan(options, Optional.empty());
    }

    private List<Step> plan(LocalStackOptions options, Optional<PrometheusProgram> prometheus) throws IOException {
        try (var state = StateDirectory.open(options.stateDirectory());
                var guard = Guard.start()) {
            return new StackPlan(
                            options,
                            state,
                            guard,
                            (component, doing) -> progress.add(component + " " + doing),
                            prometheus)
                    .steps();
        }
    }
}
