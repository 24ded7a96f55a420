package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rules that every rendering keeps. */
class RulesTest {

    private static final Set<String> LABELS = Set.of(
            "helm.sh/chart",
            "app.kubernetes.io/name",
            "app.kubernetes.io/instance",
            "app.kubernetes.io/component",
            "app.kubernetes.io/version",
            "app.kubernetes.io/part-of",
            "app.kubernetes.io/managed-by");

    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|JAAS|KEYSET|PRIVATE_KEY|UNSUBSCRIBE_KEY");

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void everyObjectHasTheLabels(String values) {
        for (JsonNode object : Chart.rendered(values).objects()) {
            assertThat(names(object.at("/metadata/labels")))
                    .as(Rendering.title(object))
                    .containsAll(LABELS);
            assertThat(object.at("/metadata/namespace").asText()).isEqualTo("verger");
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void anImageHasAVersion(String values) {
        for (JsonNode container : containers(values)) {
            assertThat(container.get("image").asText())
                    .matches(".+(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})")
                    .doesNotContain(":latest");
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void aContainerHasALimitOfMemoryThatItsHeapFits(String values) {
        for (JsonNode container : containers(values)) {
            String limit = container.at("/resources/limits/memory").asText();
            assertThat(limit).as(container.get("name").asText()).matches("[0-9]+[MG]i");
            assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
            options(container).ifPresent(options -> {
                long heap = Long.parseLong(options.replaceAll(".*-Xmx(\\d+)m.*", "$1"));
                assertThat(options).contains("-Xms" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
                assertThat(heap).isBetween(128L, mebibytes(limit) * 6 / 10);
            });
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void aPodFitsTheRestrictedProfileWithAReadOnlyRoot(String values) {
        for (JsonNode pod : Chart.rendered(values).podTemplates()) {
            JsonNode spec = pod.get("spec");
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(spec.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(spec.get("automountServiceAccountToken").asBoolean(true)).isFalse();
            for (JsonNode container : spec.get("containers")) {
                JsonNode security = container.get("securityContext");
                assertThat(security.get("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.get("volumeMounts").findValuesAsText("mountPath"))
                        .contains("/tmp");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void whatIsSecretComesFromASecret(String values) {
        Rendering rendering = Chart.rendered(values);

        assertThat(rendering.of("Secret")).isEmpty();
        for (JsonNode map : rendering.of("ConfigMap")) {
            assertThat(names(map.get("data")))
                    .noneMatch(name -> SECRET.matcher(name).find());
        }
        for (JsonNode container : containers(values)) {
            for (JsonNode variable : container.path("env")) {
                if (SECRET.matcher(variable.get("name").asText()).find()) {
                    assertThat(variable.has("value")).isFalse();
                    assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                            .isNotEmpty();
                    assertThat(variable.at("/valueFrom/secretKeyRef/key").asText())
                            .isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void everySelectorMatchesPodsOfItsComponentOnly(String values) {
        Rendering rendering = Chart.rendered(values);
        Stream.of("Service", "PodDisruptionBudget", "NetworkPolicy", "Deployment")
                .flatMap(kind -> rendering.of(kind).stream())
                .forEach(object -> {
                    JsonNode selector = selector(object);
                    List<String> matched = rendering.podTemplates().stream()
                            .map(pod -> pod.at("/metadata/labels"))
                            .filter(labels -> matches(selector, labels))
                            .map(labels ->
                                    labels.get("app.kubernetes.io/component").asText())
                            .toList();
                    assertThat(matched)
                            .as(Rendering.title(object))
                            .containsExactly(object.at("/metadata/name").asText());
                });
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void everyPortOfAServiceAndAProbeIsOneOfTheContainer(String values) {
        Rendering rendering = Chart.rendered(values);
        for (JsonNode service : rendering.of("Service")) {
            JsonNode container = rendering
                    .get("Deployment", service.at("/metadata/name").asText())
                    .at("/spec/template/spec/containers/0");
            Map<String, Integer> ports = StreamSupport.stream(
                            container.get("ports").spliterator(), false)
                    .collect(Collectors.toMap(
                            port -> port.get("name").asText(),
                            port -> port.get("containerPort").asInt()));
            for (JsonNode port : service.at("/spec/ports")) {
                assertThat(ports)
                        .containsEntry(
                                port.get("targetPort").asText(),
                                port.get("port").asInt());
            }
            assertThat(ports)
                    .containsKeys(
                            container.at("/livenessProbe/httpGet/port").asText(),
                            container.at("/readinessProbe/httpGet/port").asText());
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void theGatewayFindsTheManagementPortAtItsDistance(String values) {
        for (String process : Rendering.PROCESSES) {
            JsonNode data = Chart.rendered(values).get("ConfigMap", process).get("data");
            int distance = data.get("QUARKUS_MANAGEMENT_PORT").asInt()
                    - data.get("QUARKUS_HTTP_PORT").asInt();
            assertThat(distance).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void probesAskTheManagementPort(String values) {
        for (String process : Rendering.PROCESSES) {
            JsonNode container =
                    Chart.rendered(values).get("Deployment", process).at("/spec/template/spec/containers/0");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonNode get = container.get(probe).get("httpGet");
                String path = probe.startsWith("readiness") ? "/q/health/ready" : "/q/health/live";
                assertThat(get.get("path").asText()).isEqualTo(path);
                assertThat(get.get("port").asText()).isEqualTo("management");
            }
            int start = container.at("/startupProbe/failureThreshold").asInt()
                    * container.at("/startupProbe/periodSeconds").asInt();
            assertThat(start).isGreaterThanOrEqualTo(600);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void aRollOutTakesNoReplicaAwayBeforeANewOneIsReady(String values) {
        for (String process : Rendering.PROCESSES) {
            JsonNode spec = Chart.rendered(values).get("Deployment", process).get("spec");
            assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                    .isZero();
            assertThat(spec.at("/template/spec/terminationGracePeriodSeconds").asInt())
                    .isEqualTo(60);
            assertThat(spec.at("/template/metadata/annotations").has("checksum/config"))
                    .isTrue();
            assertThat(Chart.rendered(values)
                            .get("ConfigMap", process)
                            .at("/data/QUARKUS_SHUTDOWN_DELAY")
                            .asText())
                    .isEqualTo("PT5S");
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void onlyThePublicPathsOfTheGatewayAreRouted(String values) {
        Set<String> allowed = new HashSet<>(Set.of("/api", "/apple/notifications"));
        if (values.equals("everything")) {
            allowed.addAll(Set.of("/auth/token", "/pro/v1"));
        }
        for (JsonNode ingress : Chart.rendered(values).of("Ingress")) {
            for (JsonNode path : ingress.at("/spec/rules/0/http/paths")) {
                assertThat(allowed).contains(path.get("path").asText());
                assertThat(path.at("/backend/service/name").asText()).isEqualTo("gateway");
                assertThat(path.at("/backend/service/port/name").asText()).isEqualTo("http");
            }
        }
        for (JsonNode route : Chart.rendered(values).of("HTTPRoute")) {
            assertThat(route.at("/spec/rules/0/matches").findValuesAsText("value"))
                    .containsExactlyInAnyOrderElementsOf(allowed);
            assertThat(route.at("/spec/rules/0/backendRefs/0/port").asInt()).isEqualTo(8080);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.verger.helm.Chart#VALUES")
    void namesAreThoseOfKubernetes(String values) {
        for (JsonNode object : Chart.rendered(values).objects()) {
            String name = object.at("/metadata/name").asText();
            assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).matches("[a-z0-9.-]{1,63}");
        }
    }

    private static List<JsonNode> containers(String values) {
        return Chart.rendered(values).podTemplates().stream()
                .flatMap(pod -> StreamSupport.stream(pod.at("/spec/containers").spliterator(), false))
                .toList();
    }

    private static Optional<String> options(JsonNode container) {
        return StreamSupport.stream(container.path("env").spliterator(), false)
                .filter(variable -> variable.get("name").asText().equals("_JAVA_OPTIONS"))
                .map(variable -> variable.get("value").asText())
                .findFirst();
    }

    private static long mebibytes(String limit) {
        long number = Long.parseLong(limit.substring(0, limit.length() - 2));
        return limit.endsWith("Gi") ? number * 1024 : number;
    }

    private static JsonNode selector(JsonNode object) {
        return switch (object.get("kind").asText()) {
            case "Service" -> object.at("/spec/selector");
            case "NetworkPolicy" -> object.at("/spec/podSelector/matchLabels");
            default -> object.at("/spec/selector/matchLabels");
        };
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.isObject()
                && names(selector).stream().allMatch(name -> selector.get(name).equals(labels.get(name)));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
