package dev.verger.local.component;

import dev.verger.local.balancer.TcpBalancer;
import java.nio.file.Path;
import java.util.List;

/** One address for all replicas of a service, inside this JVM. */
public final class BalancerComponent implements Component {

    private final String name;
    private final int port;
    private final List<Integer> replicas;
    private final Path log;
    private TcpBalancer balancer;

    /** @param replicas their ports */
    public BalancerComponent(String name, int port, List<Integer> replicas, Path log) {
        this.name = name;
        this.port = port;
        this.replicas = List.copyOf(replicas);
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
        balancer = TcpBalancer.start(port, replicas);
    }

    @Override
    public synchronized void stop() {
        if (balancer != null) {
            balancer.close();
            balancer = null;
        }
    }
}
