package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.helm.NetworkModel.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The policies admit the connections of "Ports" in docs/operations.md and no other. */
class NetworkPolicyTest {

    private static final Map<String, Integer> PORTS = Map.of("http", 8080, "management", 9080);

    private static final Set<String> BETWEEN_PROCESSES = Set.of(
            "gateway -> location-service:http",
            "gateway -> location-service:management",
            "gateway -> catalog-sync-service:http",
            "gateway -> catalog-sync-service:management",
            "gateway -> notification-service:http",
            "gateway -> notification-service:management",
            "location-service -> catalog-sync-service:http",
            "location-service -> notification-service:http",
            "catalog-sync-service -> location-service:http",
            "notification-service -> location-service:http",
            "notification-service -> catalog-sync-service:http");

    @Test
    void othersReachThePublicPortOfTheGatewayOnly() {
        assertThat(connections("minimal", "clients", "monitoring"))
                .containsExactlyInAnyOrderElementsOf(with("clients -> gateway:http", "monitoring -> gateway:http"));
    }

    @Test
    void theIngressControllerReachesTheGatewayAndPrometheusTheMetrics() {
        assertThat(connections("production", "clients", "ingress-nginx", "monitoring"))
                .containsExactlyInAnyOrderElementsOf(with(
                        "ingress-nginx -> gateway:http",
                        "monitoring -> gateway:management",
                        "monitoring -> location-service:management",
                        "monitoring -> catalog-sync-service:management",
                        "monitoring -> notification-service:management"));
    }

    @Test
    void theSimulatorStandsInForAppleInATrial() {
        assertThat(connections("trial", "clients"))
                .containsExactlyInAnyOrderElementsOf(with(
                        "clients -> gateway:http",
                        "test -> gateway:http",
                        "test -> apple-simulator:http",
                        "apple-simulator -> gateway:http",
                        "location-service -> apple-simulator:http",
                        "catalog-sync-service -> apple-simulator:http"));
    }

    @Test
    void thereIsAPolicyForEveryDeployment() {
        for (String values : Chart.VALUES) {
            Rendering rendering = Chart.rendered(values);
            assertThat(rendering.of("NetworkPolicy"))
                    .extracting(Rendering::title)
                    .map(title -> title.replace("NetworkPolicy ", "Deployment "))
                    .containsExactlyInAnyOrderElementsOf(rendering.of("Deployment").stream()
                            .map(Rendering::title)
                            .toList());
        }
    }

    @Test
    void onlyTheServicesThatNeedADestinationMayReachIt() {
        Rendering production = Chart.rendered("production");

        assertThat(egress(production, "gateway")).containsOnly(53, 443);
        assertThat(egress(production, "location-service")).containsOnly(53, 443, 5432, 9093);
        assertThat(egress(production, "catalog-sync-service")).containsOnly(53, 443, 5432, 9093);
        assertThat(egress(production, "notification-service")).containsOnly(53, 443, 5432, 9093, 25, 465, 587);
        assertThat(blocks(production, "location-service")).containsOnly("10.20.0.0/24", "10.20.1.0/24", "17.0.0.0/8");
        assertThat(blocks(production, "notification-service")).containsOnly("10.20.0.0/24", "10.20.1.0/24");
        assertThat(blocks(production, "gateway")).isEmpty();
    }

    @Test
    void areLeftOutOnRequest() {
        assertThat(Chart.renderedWith("minimal", "networkPolicy.enabled", false).of("NetworkPolicy"))
                .isEmpty();
    }

    private static Set<String> connections(String values, String... namespaces) {
        Rendering rendering = Chart.rendered(values);
        NetworkModel model = new NetworkModel(rendering);
        List<Peer> peers = new ArrayList<>();
        Map<String, Map<String, Integer>> ports = new HashMap<>();
        for (String process : Rendering.PROCESSES) {
            peers.add(model.pod(process));
            ports.put(process, PORTS);
        }
        if (!rendering.of("Pod").isEmpty()) {
            peers.add(model.pod("apple-simulator"));
            peers.add(model.pod("test"));
            ports.put("apple-simulator", Map.of("http", 8090));
        }
        for (String namespace : namespaces) {
            peers.add(NetworkModel.outsider(namespace));
        }
        return model.connections(peers, ports);
    }

    private static Set<String> with(String... more) {
        Set<String> all = new TreeSet<>(BETWEEN_PROCESSES);
        all.addAll(List.of(more));
        return all;
    }

    /** Ports of egress to what is not a pod of the release. */
    private static Set<Integer> egress(Rendering rendering, String process) {
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode rule : rendering.get("NetworkPolicy", process).at("/spec/egress")) {
            if (!rule.at("/to/0").has("podSelector")) {
                rule.get("ports").forEach(port -> ports.add(port.get("port").asInt()));
            }
        }
        return ports;
    }

    private static List<String> blocks(Rendering rendering, String process) {
        return rendering.get("NetworkPolicy", process).at("/spec/egress").findValuesAsText("cidr");
    }
}
