package dev.verger.local.component;

import dev.verger.local.balancer.ReadinessWatch;
import dev.verger.local.balancer.TcpBalancer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One address for all replicas of a service, inside this JVM. */
public final class BalancerComponent implements Component {

    private static final Duration PROBE_PERIOD = Duration.ofMillis(500);

    private final String name;
    private final int port;
    private final Map<Integer, URI> replicas;
    private final Path log;
    private TcpBalancer balancer;
    private ReadinessWatch watch;

    /** @param replicas by port, where each shows whether it is ready */
    public BalancerComponent(String name, int port, Map<Integer, URI> replicas, Path log) {
        this.name = name;
        this.port = port;
        this.replicas = Map.copyOf(replicas);
        this.log = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public synchronized void start() {
        watch = new ReadinessWatch(replicas, PROBE_PERIOD);
        balancer = TcpBalancer.start(port, replicas.keySet().stream().sorted().toList(), watch::isReady);
    }

    @Override
    public synchronized void stop() {
        if (balancer != null) {
            balancer.close();
            watch.close();
            balancer = null;
        }
    }
}
