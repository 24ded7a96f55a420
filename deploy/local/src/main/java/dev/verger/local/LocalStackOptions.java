package dev.verger.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a stack.
 *
 * @param root the checkout, whose built jars are started
 * @param stateDirectory has everything that the stack saves; only one stack at a time uses it
 * @param portOffset is added to every port
 * @param fresh whether the state of an earlier run is deleted
 * @param replicas of each of the three services behind the gateway, 1 to 9
 * @param gateways replicas of the gateway, 1 to 9; a balancer has their public port if there are several
 * @param jvmOptions of the services and the gateway, after the launcher's own
 * @param environment of the services and the gateway; overrides what the launcher sets
 * @param components names of those to start, from {@link Ports#NAMES}; and {@link Ports#PROMETHEUS} if this machine has
 *     it
 * @param inDevMode the service, or the gateway, that runs in Quarkus's dev mode; empty for none
 */
public record LocalStackOptions(
        Path root,
        Path stateDirectory,
        int portOffset,
        boolean fresh,
        int replicas,
        int gateways,
        List<String> jvmOptions,
        Map<String, String> environment,
        Set<String> components,
        Optional<String> inDevMode) {

    public LocalStackOptions {
        root = root.toAbsolutePath().normalize();
        stateDirectory = stateDirectory.toAbsolutePath().normalize();
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
        inDevMode.ifPresent(LocalStackOptions::requireService);
        components = Stream.concat(components.stream(), inDevMode.stream()).collect(Collectors.toUnmodifiableSet());
        for (String name : components) {
            if (!Ports.NAMES.contains(name) && !Ports.PROMETHEUS.equals(name)) {
                throw new IllegalArgumentException(
                        "there is no component " + name + "; there are " + String.join(", ", Ports.NAMES));
            }
        }
        requireNumber("replicas", replicas);
        requireNumber("gateways", gateways);
        if (inDevMode.isPresent() && (replicas > 1 || gateways > 1)) {
            throw new IllegalArgumentException(
                    "a service in dev mode has one replica, not " + Math.max(replicas, gateways));
        }
        if (portOffset < 0 || portOffset > 50_000) {
            throw new IllegalArgumentException("the port offset must be 0 to 50000, not " + portOffset);
        }
    }

    private static void requireNumber(String what, int number) {
        if (number < 1 || number > 9) {
            throw new IllegalArgumentException(what + " must be 1 to 9, not " + number);
        }
    }

    private static void requireService(String name) {
        if (!Ports.SERVICES.contains(name) && !Ports.GATEWAY.equals(name)) {
            throw new IllegalArgumentException("there is no dev mode of " + name + "; there is one of "
                    + String.join(", ", Ports.SERVICES) + ", " + Ports.GATEWAY);
        }
    }

    /** All components, one replica each, on the default ports, with the state in {@code .local}. */
    public static LocalStackOptions of(Path root) {
        return new LocalStackOptions(
                root,
                root.resolve(".local"),
                0,
                false,
                1,
                1,
                List.of(),
                Map.of(),
                Set.copyOf(Ports.NAMES),
                Optional.empty());
    }

    public LocalStackOptions withStateDirectory(Path directory) {
        return with(draft -> draft.stateDirectory = directory);
    }

    public LocalStackOptions withPortOffset(int offset) {
        return with(draft -> draft.portOffset = offset);
    }

    public LocalStackOptions withFresh(boolean clear) {
        return with(draft -> draft.fresh = clear);
    }

    public LocalStackOptions withReplicas(int number) {
        return with(draft -> draft.replicas = number);
    }

    public LocalStackOptions withGateways(int number) {
        return with(draft -> draft.gateways = number);
    }

    public LocalStackOptions withJvmOptions(List<String> options) {
        return with(draft -> draft.jvmOptions = options);
    }

    public LocalStackOptions withEnvironment(Map<String, String> variables) {
        return with(draft -> draft.environment = variables);
    }

    public LocalStackOptions withComponents(String... names) {
        return with(draft -> draft.components = Set.of(names));
    }

    /** Adds Prometheus, where this machine has it. */
    public LocalStackOptions withPrometheus() {
        return withComponents(
                Stream.concat(components.stream(), Stream.of(Ports.PROMETHEUS)).toArray(String[]::new));
    }

    /** @param service is started by {@code quarkus:dev} instead of from its jar */
    public LocalStackOptions withDevMode(String service) {
        return with(draft -> draft.inDevMode = Optional.of(service));
    }

    private LocalStackOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The cache that all stacks of this checkout share and {@code --fresh} keeps. */
    Path cache() {
        return root.resolve(".local/cache");
    }

    /** The same members, which can be changed. */
    private static final class Draft {

        private final Path root;
        private Path stateDirectory;
        private int portOffset;
        private boolean fresh;
        private int replicas;
        private int gateways;
        private List<String> jvmOptions;
        private Map<String, String> environment;
        private Set<String> components;
        private Optional<String> inDevMode;

        Draft(LocalStackOptions options) {
            root = options.root;
            stateDirectory = options.stateDirectory;
            portOffset = options.portOffset;
            fresh = options.fresh;
            replicas = options.replicas;
            gateways = options.gateways;
            jvmOptions = options.jvmOptions;
            environment = options.environment;
            components = options.components;
            inDevMode = options.inDevMode;
        }

        LocalStackOptions options() {
            return new LocalStackOptions(
                    root,
                    stateDirectory,
                    portOffset,
                    fresh,
                    replicas,
                    gateways,
                    jvmOptions,
                    environment,
                    components,
                    inDevMode);
        }
    }
}
