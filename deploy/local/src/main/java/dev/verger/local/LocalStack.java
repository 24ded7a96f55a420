package dev.verger.local;

import dev.verger.local.StackPlan.Step;
import dev.verger.local.component.Component;
import dev.verger.local.mail.Mail;
import dev.verger.local.mail.MailCatcher;
import dev.verger.local.process.Guard;
import dev.verger.local.process.LogTail;
import dev.verger.local.process.OrphanedProcesses;
import dev.verger.local.process.Readiness;
import dev.verger.local.prometheus.PrometheusProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole system on this machine. {@code ./run} and the end-to-end tests start the same one.
 *
 * <p>If this JVM ends, the stack ends too: by {@link #stop()} in order, otherwise through the {@link Guard}.
 */
public final class LocalStack implements AutoCloseable {

    private static final int LINES_OF_A_LOG = 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final StackListener listener;
    private final StateDirectory state;
    private final Guard guard;
    private final StackPlan plan;
    private final List<Step> steps;
    private final Launch launch;

    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /** The components that were stopped or killed on request. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    private LocalStack(StackListener listener, StateDirectory state, Guard guard, StackPlan plan) throws IOException {
        this.listener = listener;
        this.state = state;
        this.guard = guard;
        this.plan = plan;
        this.steps = plan.steps();
        this.launch = new Launch(steps, this::startOne);
    }

    /** Starts a stack and returns once all of it is ready. */
    public static LocalStack start(LocalStackOptions options) {
        LocalStack stack = prepare(options, StackListener.SILENT);
        try {
            stack.launch();
            return stack;
        } catch (RuntimeException e) {
            stack.stop();
            throw e;
        }
    }

    /**
     * Checks everything that can be checked before the first component starts.
     *
     * @throws LocalStackException with a message of one line
     */
    static LocalStack prepare(LocalStackOptions options, StackListener listener) {
        StateDirectory state = StateDirectory.open(options.stateDirectory());
        Guard guard = null;
        try {
            int leftOver = OrphanedProcesses.stop(signatures(state));
            if (leftOver > 0) {
                listener.busy("launcher", "stopped " + leftOver + " processes that an earlier run had left behind");
            }
            Ports.requireFree(options);
            if (options.fresh()) {
                state.clear();
            }
            state.startLogs();
            guard = Guard.start();
            return new LocalStack(listener, state, guard, new StackPlan(options, state, guard, listener::busy));
        } catch (IOException | RuntimeException e) {
            if (guard != null) {
                guard.close();
            }
            state.close();
            throw e instanceof LocalStackException known ? known : new LocalStackException(e.getMessage(), e);
        }
    }

    private static List<OrphanedProcesses.Signature> signatures(StateDirectory state) {
        return List.of(
                OrphanedProcesses.jvm(state.directory()),
                OrphanedProcesses.postgresql(state.data(Ports.POSTGRESQL)),
                PrometheusProgram.signature(state.data(Ports.PROMETHEUS)));
    }

    /** Starts what {@link #prepare} planned; if one component fails, others may still be starting. */
    void launch() {
        launch.run();
        List<String> names = steps.stream().map(step -> step.component().name()).toList();
        if (names.contains(Ports.GATEWAY) && names.containsAll(Ports.SERVICES)) {
            awaitReadiness();
        }
    }

    /** Waits for the readiness of each gateway at the port of its API, which includes that of the services. */
    private void awaitReadiness() {
        try {
            for (String gateway : gateways()) {
                Readiness.await(URI.create(url(gateway) + "/q/health/ready"), () -> !stopping, TIMEOUT);
            }
        } catch (IllegalStateException e) {
            throw new LocalStackException("The gateway does not see all services: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }

    private void startOne(Component component) {
        String name = component.name();
        if (state.deleteIncomplete(name)) {
            listener.busy(name, "its first start was interrupted; starting over");
        }
        long begin = System.nanoTime();
        try {
            component.start();
        } catch (IOException | RuntimeException e) {
            throw new LocalStackException(
                    name
                            + " did not start: "
                            + e.getMessage()
                            + "\nThe end of "
                            + component.log()
                            + ":\n    "
                            + String.join("\n    ", LogTail.of(component.log(), LINES_OF_A_LOG)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException(name + " was interrupted", e);
        }
        state.markComplete(name);
        served.add(name);
        component.ended().thenAccept(status -> reportExit(component, status));
        listener.ready(name, component.address(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private void reportExit(Component component, int status) {
        if (!stopping && !ended.contains(component.name())) {
            listener.exited(new ComponentExit(
                    component.name(), status, component.log(), LogTail.of(component.log(), LINES_OF_A_LOG)));
        }
    }

    /** Returns a component's address, such as {@code http://127.0.0.1:8080} of {@code gateway}. */
    public String url(String component) {
        return find(component).address();
    }

    /** Returns where clients reach the API, whatever the number of gateways. */
    public String publicUrl() {
        return url(gateways().size() == 1 ? Ports.GATEWAY : StackPlan.GATEWAY_BALANCER);
    }

    private List<String> gateways() {
        return steps.stream()
                .map(step -> step.component().name())
                .filter(name -> name.matches(Ports.GATEWAY + "(-\\d)?"))
                .toList();
    }

    /**
     * Returns where the gateway or a replica of a service serves its health and metrics, such as
     * {@code http://127.0.0.1:9080} of {@code gateway}.
     */
    public String managementUrl(String component) {
        int port = URI.create(url(component)).getPort();
        return "http://127.0.0.1:" + Ports.management(port);
    }

    /**
     * Returns the environment variables with which the gateway or a service runs on this stack, also one that is not
     * among its components.
     */
    public Map<String, String> environment(String service) {
        try {
            return plan.environmentOf(service);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key set of " + service, e);
        }
    }

    /** Returns all mails caught since the state was last cleared, oldest first. */
    public List<Mail> mails() {
        return MailCatcher.mails(state.mail());
    }

    /** Returns a token file that the simulator wrote, such as {@code lycee-hugo}. */
    public Path tokenFile(String name) {
        return state.tokens().resolve(name + ".vpptoken");
    }

    /** Returns where the logs are, one file per process. */
    public Path logs() {
        return state.logs();
    }

    /** Ends a component like {@code kill -9}. */
    public void kill(String component) {
        ended.add(component);
        find(component).kill();
    }

    /** Stops a component in an orderly way; the others keep running. */
    public void stop(String component) {
        ended.add(component);
        find(component).stop();
    }

    /** Stops a component if it runs, starts it again, and returns once it is ready. */
    public void restart(String component) {
        stop(component);
        startOne(find(component));
        ended.remove(component);
    }

    /** Whether the stack has a component of that name; {@code prometheus} only where this machine has it. */
    public boolean has(String component) {
        return search(component).isPresent();
    }

    private Component find(String name) {
        return search(name).orElseThrow(() -> new NoSuchElementException("this stack has no " + name));
    }

    private Optional<Component> search(String name) {
        return steps.stream()
                .map(Step::component)
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** Stops everything, last started first, and waits; may be called again, and during a start. */
    public synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        launch.cancel();
        for (int i = steps.size() - 1; i >= 0; i--) {
            stopOne(steps.get(i).component());
        }
        launch.awaitEnd();
        // A component may have been starting when the loop stopped it.
        steps.forEach(step -> step.component().stop());
        guard.close();
        state.close();
    }

    private void stopOne(Component component) {
        component.stop();
        if (served.contains(component.name())) {
            listener.stopped(component.name());
        }
    }

    /** Kills everything without waiting. */
    void killAll() {
        OrphanedProcesses.kill(signatures(state));
    }

    @Override
    public void close() {
        stop();
    }
}
