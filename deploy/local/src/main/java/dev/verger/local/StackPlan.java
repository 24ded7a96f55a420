package dev.verger.local;

import dev.verger.local.component.BalancerComponent;
import dev.verger.local.component.Component;
import dev.verger.local.component.KafkaComponent;
import dev.verger.local.component.MailComponent;
import dev.verger.local.component.PostgresComponent;
import dev.verger.local.component.ProcessComponent;
import dev.verger.local.component.ProcessComponent.Program;
import dev.verger.local.keycloak.Keycloak;
import dev.verger.local.keycloak.KeycloakSettings;
import dev.verger.local.process.Guard;
import dev.verger.local.process.JavaCommand;
import dev.verger.local.prometheus.PrometheusProgram;
import dev.verger.local.prometheus.ScrapeConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns options into the components of one stack, in the order in which they may be started. */
final class StackPlan {

    /** A component and the names of those that must be ready before it starts. */
    record Step(Component component, Set<String> needs) {}

    static final String GATEWAY_BALANCER = Ports.GATEWAY + "-balancer";

    private static final String LIVE = "/q/health/live";
    private static final String READY = "/q/health/ready";

    private final LocalStackOptions options;
    private final StateDirectory state;
    private final Ports ports;
    private final ServiceEnvironment environment;
    private final Guard guard;
    private final BiConsumer<String, String> progress;
    private final Optional<PrometheusProgram> prometheus;
    private final List<Step> steps = new ArrayList<>();

    StackPlan(LocalStackOptions options, StateDirectory state, Guard guard, BiConsumer<String, String> progress) {
        this(options, state, guard, progress, PrometheusProgram.find());
    }

    /** @param prometheus the one of this machine */
    StackPlan(
            LocalStackOptions options,
            StateDirectory state,
            Guard guard,
            BiConsumer<String, String> progress,
            Optional<PrometheusProgram> prometheus) {
        this.prometheus = prometheus;
        this.options = options;
        this.state = state;
        this.ports = new Ports(options.portOffset());
        this.environment = new ServiceEnvironment(options, state, ports);
        this.guard = guard;
        this.progress = progress;
    }

    List<Step> steps() throws IOException {
        for (String name : Ports.NAMES) {
            if (options.components().contains(name) && !runsInDevMode(name)) {
                plan(name);
            }
        }
        if (options.inDevMode().isPresent()) {
            planDevMode(options.inDevMode().get());
        }
        if (options.components().contains(Ports.PROMETHEUS)) {
            planPrometheus();
        }
        return List.copyOf(steps);
    }

    private void plan(String name) throws IOException {
        int port = ports.of(name);
        switch (name) {
            case Ports.POSTGRESQL -> add(postgres(port));
            case Ports.KAFKA -> add(new KafkaComponent(state.data(name), port, state.log("launcher")));
            case Ports.MAIL_CATCHER -> add(new MailComponent(state.mail(), port, state.log("launcher")));
            case Ports.KEYCLOAK -> add(new Keycloak(keycloak(), port));
            case Ports.APPLE_SIMULATOR -> add(simulator(port));
            case Ports.GATEWAY -> planGateways(port);
            default -> {
                if (options.replicas() > 1) {
                    int all = ports.ofAllReplicas(name);
                    add(balancer(name + "-balancer", all, options.replicas(), replica -> ports.of(name, replica)));
                }
                for (int replica = 1; replica <= options.replicas(); replica++) {
                    add(service(name, replica), Ports.POSTGRESQL, Ports.KAFKA, Ports.KEYCLOAK);
                }
            }
        }
    }

    private void planGateways(int publicPort) {
        int number = options.gateways();
        if (number > 1) {
            add(balancer(GATEWAY_BALANCER, publicPort, number, replica -> ports.ofGateway(replica, number)));
        }
        for (int replica = 1; replica <= number; replica++) {
            add(gateway(replica), Ports.KEYCLOAK);
        }
    }

    private boolean runsInDevMode(String name) {
        return options.inDevMode().filter(name::equals).isPresent();
    }

    /** Starts last, because it has the terminal. */
    private void planDevMode(String service) throws IOException {
        Map<String, String> variables = environmentOf(service);
        Path file = EnvironmentFile.write(state.environments(), service, variables);
        progress.accept(service, "runs in dev mode here; an IDE finds its environment in " + file);
        int port = ports.of(service);
        var program = new Program(
                service,
                DevMode.command(
                        options.root(),
                        service,
                        state.directory(),
                        state.environments().resolve("sockets")),
                variables,
                http(port, ""),
                http(Ports.management(port), service.equals(Ports.GATEWAY) ? LIVE : READY),
                state.log(service),
                true);
        String[] rest = steps.stream().map(step -> step.component().name()).toArray(String[]::new);
        add(new ProcessComponent(program, guard), rest);
    }

    /** It needs no other component: a process that does not answer yet is scraped again. */
    private void planPrometheus() throws IOException {
        if (prometheus.isEmpty()) {
            progress.accept(Ports.PROMETHEUS, "is not started: this machine has no prometheus on its PATH");
            return;
        }
        Path rules = options.root().resolve("deploy/observability/alerts.yaml");
        Path configuration = Files.writeString(
                state.directory().resolve("prometheus.yaml"), ScrapeConfiguration.of(rules.toString(), scraped()));
        int port = ports.of(Ports.PROMETHEUS);
        List<String> command = prometheus.get().command(configuration, state.data(Ports.PROMETHEUS), port);
        add(child(Ports.PROMETHEUS, command, Map.of(), port, http(port, "/-/ready")));
    }

    /** Addresses of the metrics of what is planned so far, by Prometheus's job: {@code verger-location-service}. */
    private Map<String, List<String>> scraped() {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (Step step : steps) {
            Component component = step.component();
            Stream.concat(Stream.of(Ports.GATEWAY), Ports.SERVICES.stream())
                    .filter(name -> component.name().matches(name + "(-[2-9])?"))
                    .forEach(name -> targets.computeIfAbsent("verger-" + name, job -> new ArrayList<>())
                            .add(management(component)));
        }
        return targets;
    }

    private static String management(Component component) {
        URI address = URI.create(component.address());
        return address.getHost() + ":" + Ports.management(address.getPort());
    }

    /** Returns the environment of the gateway, or of the first replica of a service. */
    Map<String, String> environmentOf(String service) throws IOException {
        return service.equals(Ports.GATEWAY)
                ? environment.ofGateway(1)
                : environment.ofService(service, 1, keyset(service));
    }

    private String keyset(String service) throws IOException {
        return service.equals(Ports.LOCATION_SERVICE) ? TokenKeyset.ofStack(state.secrets()) : null;
    }

    private void add(Component component, String... needs) {
        steps.add(new Step(component, Set.of(needs)));
    }

    private Component postgres(int port) {
        List<String> databases =
                Ports.SERVICES.stream().map(ServiceEnvironment::database).toList();
        var settings = new PostgresComponent.Settings(
                state.data(Ports.POSTGRESQL),
                port,
                options.cache().resolve("postgresql"),
                state.log(Ports.POSTGRESQL),
                databases);
        return new PostgresComponent(settings, guard);
    }

    private KeycloakSettings keycloak() throws IOException {
        return new KeycloakSettings(
                keycloakArchive(options.root()),
                keycloakRealm(options.root()),
                options.cache(),
                state.directory(),
                state.data(Ports.KEYCLOAK),
                state.log(Ports.KEYCLOAK),
                guard,
                doing -> progress.accept(Ports.KEYCLOAK, doing));
    }

    static Path keycloakArchive(Path root) throws IOException {
        return only(root.resolve("deploy/local/target"), "keycloak-quarkus-dist-*.tar.gz");
    }

    static Path keycloakRealm(Path root) {
        return root.resolve("deploy/keycloak/verger-realm.json");
    }

    private Component simulator(int port) throws IOException {
        Path jar = only(options.root().resolve("deploy/apple-simulator/target"), "apple-simulator-*.jar");
        List<String> arguments = List.of(
                "--port", String.valueOf(port),
                "--state-dir", state.data(Ports.APPLE_SIMULATOR).toString(),
                "--tokens-dir", state.tokens().toString(),
                "--clock-offset-file", state.clockOffset().toString());
        List<String> command =
                new JavaCommand(state.directory()).with("-Xmx512m").jar(jar, arguments);
        return child(Ports.APPLE_SIMULATOR, command, Map.of(), port, http(port, "/admin/libraries"));
    }

    private Component service(String name, int replica) throws IOException {
        int port = ports.of(name, replica);
        return child(
                numbered(name, replica),
                quarkus(name),
                environment.ofService(name, replica, keyset(name)),
                port,
                http(Ports.management(port), READY));
    }

    private static String numbered(String name, int replica) {
        return replica == 1 ? name : name + "-" + replica;
    }

    private Component balancer(String name, int port, int replicas, IntUnaryOperator portOfReplica) {
        Map<Integer, URI> ready = IntStream.rangeClosed(1, replicas)
                .map(portOfReplica)
                .boxed()
                .collect(Collectors.toMap(replica -> replica, replica -> http(Ports.management(replica), READY)));
        return new BalancerComponent(name, port, ready, state.log("launcher"));
    }

    private Component gateway(int replica) {
        int port = ports.ofGateway(replica, options.gateways());
        // It is ready only after location-service, which starts at the same time; the stack checks the readiness of
        // all services at the end.
        return child(
                numbered(Ports.GATEWAY, replica),
                quarkus(Ports.GATEWAY),
                environment.ofGateway(replica),
                port,
                http(Ports.management(port), LIVE));
    }

    private List<String> quarkus(String module) {
        Path jar = options.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LocalStackException(module + " is not built: " + jar + " is missing.");
        }
        return new JavaCommand(state.directory())
                .with("-Xms32m", "-Xmx192m")
                .with(options.jvmOptions())
                .jar(jar, List.of());
    }

    private Component child(String name, List<String> command, Map<String, String> variables, int port, URI ready) {
        return new ProcessComponent(
                new Program(name, command, variables, http(port, ""), ready, state.log(name), false), guard);
    }

    private static URI http(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Finds a built file whose name has a version. */
    private static Path only(Path directory, String pattern) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var found = Files.newDirectoryStream(directory, pattern)) {
                for (Path file : found) {
                    if (Stream.of("-sources.jar", "-tests.jar").noneMatch(file.toString()::endsWith)) {
                        return file;
                    }
                }
            }
        }
        throw new LocalStackException("Not built: there is no " + pattern + " in " + directory + ".");
    }
}
