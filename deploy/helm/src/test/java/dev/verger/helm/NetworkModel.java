package dev.verger.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the network policies of a rendering admit, as Kubernetes evaluates them; addresses outside of the cluster are no
 * pods.
 */
final class NetworkModel {

    /** A pod by the labels of its namespace and its own. */
    record Peer(String name, Map<String, String> namespaceLabels, Map<String, String> labels) {

        boolean isInNamespaceOf(Peer other) {
            return namespaceLabels.equals(other.namespaceLabels);
        }
    }

    private static final Map<String, String> NAMESPACE = Map.of("kubernetes.io/metadata.name", "verger");

    private final Rendering rendering;

    NetworkModel(Rendering rendering) {
        this.rendering = rendering;
    }

    /** A pod of the release. */
    Peer pod(String component) {
        return new Peer(
                component,
                NAMESPACE,
                Map.of(
                        "app.kubernetes.io/name", "verger",
                        "app.kubernetes.io/instance", "verger",
                        "app.kubernetes.io/component", component));
    }

    /** A pod of another namespace, which no policy of the release selects. */
    static Peer outsider(String namespace) {
        return new Peer(namespace, Map.of("kubernetes.io/metadata.name", namespace), Map.of("app", namespace));
    }

    /** Every connection that is admitted between these pods, as {@code from -> to:port}. */
    Set<String> connections(Iterable<Peer> peers, Map<String, Map<String, Integer>> ports) {
        Set<String> connections = new TreeSet<>();
        for (Peer from : peers) {
            for (Peer to : peers) {
                ports.getOrDefault(to.name(), Map.of()).forEach((name, number) -> {
                    if (!from.equals(to) && admits(from, to, "egress", number) && admits(to, from, "ingress", number)) {
                        connections.add(from.name() + " -> " + to.name() + ":" + name);
                    }
                });
            }
        }
        return connections;
    }

    private boolean admits(Peer selected, Peer other, String direction, int port) {
        boolean isolated = false;
        for (JsonNode policy : rendering.of("NetworkPolicy")) {
            JsonNode spec = policy.get("spec");
            if (!selected.namespaceLabels().equals(NAMESPACE) || !matches(spec.get("podSelector"), selected.labels())) {
                continue;
            }
            isolated = true;
            for (JsonNode rule : spec.get(direction)) {
                JsonNode peers = rule.path(direction.equals("ingress") ? "from" : "to");
                if (hasPort(rule, port) && hasPeer(peers, selected, other)) {
                    return true;
                }
            }
        }
        return !isolated;
    }

    private static boolean hasPort(JsonNode rule, int number) {
        for (JsonNode port : rule.get("ports")) {
            boolean tcp = port.get("protocol").asText().equals("TCP");
            if (tcp && port.get("port").asInt() == number) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPeer(JsonNode peers, Peer selected, Peer other) {
        if (peers.isMissingNode()) {
            return true;
        }
        for (JsonNode peer : peers) {
            boolean namespace = peer.has("namespaceSelector")
                    ? matches(peer.get("namespaceSelector"), other.namespaceLabels())
                    : other.isInNamespaceOf(selected);
            boolean pod = !peer.has("podSelector") || matches(peer.get("podSelector"), other.labels());
            if (!peer.has("ipBlock") && namespace && pod) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(JsonNode selector, Map<String, String> labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
            if (!wanted.getValue().asText().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
