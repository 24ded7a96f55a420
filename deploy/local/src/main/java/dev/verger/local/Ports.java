package dev.verger.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ports of all components on 127.0.0.1. */
public final class Ports {

    public static final String GATEWAY = "gateway";
    public static final String LOCATION_SERVICE = "location-service";
    public static final String CATALOG_SYNC_SERVICE = "catalog-sync-service";
    public static final String NOTIFICATION_SERVICE = "notification-service";
    public static final String APPLE_SIMULATOR = "apple-simulator";
    public static final String KEYCLOAK = "keycloak";
    public static final String KAFKA = "kafka";
    public static final String POSTGRESQL = "postgresql";
    public static final String MAIL_CATCHER = "mail-catcher";

    /** Not one of {@link #NAMES}: only {@code --observe} starts it. */
    public static final String PROMETHEUS = "prometheus";

    /** The components in the order in which they may be started; they are stopped the other way round. */
    public static final List<String> NAMES = List.of(
            POSTGRESQL,
            KAFKA,
            MAIL_CATCHER,
            KEYCLOAK,
            APPLE_SIMULATOR,
            LOCATION_SERVICE,
            CATALOG_SYNC_SERVICE,
            NOTIFICATION_SERVICE,
            GATEWAY);

    /** The services that {@code --replicas} multiplies. */
    static final List<String> SERVICES = List.of(LOCATION_SERVICE, CATALOG_SYNC_SERVICE, NOTIFICATION_SERVICE);

    private static final Map<String, Integer> BASE = Map.of(
            GATEWAY, 8080,
            LOCATION_SERVICE, 8081,
            CATALOG_SYNC_SERVICE, 8082,
            NOTIFICATION_SERVICE, 8083,
            APPLE_SIMULATOR, 8090,
            KEYCLOAK, 8091,
            KAFKA, 8092,
            POSTGRESQL, 8093,
            MAIL_CATCHER, 8094,
            PROMETHEUS, 8095);

    private static final int BETWEEN_REPLICAS = 100;
    private static final int TO_BALANCER = 50;
    private static final int TO_MANAGEMENT = 1000;

    private final int offset;

    Ports(int offset) {
        this.offset = offset;
    }

    int of(String component) {
        return BASE.get(component) + offset;
    }

    /**
     * Returns the port of a replica of a service.
     *
     * @param replica from 1
     */
    int of(String service, int replica) {
        return of(service) + BETWEEN_REPLICAS * (replica - 1);
    }

    /**
     * Returns the port of a replica of the gateway. If there are several, the usual port is that of their balancer.
     *
     * @param replica from 1
     * @param gateways number of all of them
     */
    int ofGateway(int replica, int gateways) {
        return gateways == 1 ? of(GATEWAY) : of(GATEWAY, replica) + TO_BALANCER;
    }

    /** Returns the port at which connections are spread over all replicas of a service. */
    int ofAllReplicas(String service) {
        return of(service) + TO_BALANCER;
    }

    /**
     * Returns the port at which a process serves its health and metrics.
     *
     * @param port at which it serves everything else
     */
    static int management(int port) {
        return port + TO_MANAGEMENT;
    }

    String http(String component) {
        return "http://127.0.0.1:" + of(component);
    }

    /**
     * Checks all ports that a stack would need.
     *
     * @throws LocalStackException if one is taken; the message of one line names it
     */
    static void requireFree(LocalStackOptions options) {
        var ports = new Ports(options.portOffset());
        Stream.concat(NAMES.stream(), Stream.of(PROMETHEUS))
                .filter(options.components()::contains)
                .forEach(name -> ports.requireFree(name, options));
    }

    private void requireFree(String name, LocalStackOptions options) {
        if (name.equals(GATEWAY)) {
            requireFree(name, of(name));
            for (int replica = 1; replica <= options.gateways(); replica++) {
                requireBothFree(name, ofGateway(replica, options.gateways()));
            }
            return;
        }
        if (!SERVICES.contains(name)) {
            requireFree(name, of(name));
            return;
        }
        for (int replica = 1; replica <= options.replicas(); replica++) {
            requireBothFree(name, of(name, replica));
        }
        if (options.replicas() > 1) {
            requireFree(name, ofAllReplicas(name));
        }
    }

    private static void requireBothFree(String name, int port) {
        requireFree(name, port);
        requireFree(name, management(port));
    }

    private static void requireFree(String name, int port) {
        if (taken(port)) {
            throw new LocalStackException("Port "
                    + port
                    + ", which "
                    + name
                    + " needs, is taken. Stop the process that listens there, or move all ports with --port-offset.");
        }
    }

    /** Whether a process listens there already. */
    static boolean taken(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new Socket()) {
            // Some systems permit binding beside a listener on all addresses, so only a connection shows it.
            socket.connect(address, 200);
            return true;
        } catch (IOException refused) {
            try (var socket = new ServerSocket()) {
                socket.bind(address);
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
