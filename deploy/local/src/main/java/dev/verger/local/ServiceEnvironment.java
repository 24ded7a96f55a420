package dev.verger.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings of services, gateway and simulator, as environment variables. */
final class ServiceEnvironment {

    private static final Map<String, String> DATABASES = Map.of(
            Ports.LOCATION_SERVICE, "location",
            Ports.CATALOG_SYNC_SERVICE, "catalog_sync",
            Ports.NOTIFICATION_SERVICE, "notification");

    private final LocalStackOptions options;
    private final StateDirectory state;
    private final Ports ports;

    ServiceEnvironment(LocalStackOptions options, StateDirectory state, Ports ports) {
        this.options = options;
        this.state = state;
        this.ports = ports;
    }

    static String database(String service) {
        return DATABASES.get(service);
    }

    /**
     * Returns the environment of one replica of a service.
     *
     * @param keyset encrypts service tokens; only location-service gets it
     */
    Map<String, String> ofService(String service, int replica, String keyset) {
        var variables = new TreeMap<>(ofEveryQuarkus(ports.of(service, replica)));
        String database = database(service);
        variables.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.of(Ports.POSTGRESQL) + "/" + database);
        variables.put("QUARKUS_DATASOURCE_USERNAME", database);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", "trusted-on-this-machine");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Ports.KAFKA));
        variables.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", realm());
        variables.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", "verger-services");
        variables.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", "verger-services-secret");
        variables.put("VERGER_PUBLIC_URL", ports.http(Ports.GATEWAY));
        variables.put("VERGER_APPLE_URL", ports.http(Ports.APPLE_SIMULATOR) + "/mdm/v2/");
        variables.put("VERGER_LOCATION_SERVICE_URL", anyReplica(Ports.LOCATION_SERVICE));
        variables.put("VERGER_CATALOG_SYNC_SERVICE_URL", anyReplica(Ports.CATALOG_SYNC_SERVICE));
        switch (service) {
            case Ports.LOCATION_SERVICE -> {
                variables.put("VERGER_TOKEN_KEYSET", keyset);
                variables.put("VERGER_SITES_INITIAL", "Paris,Lyon");
                variables.put("VERGER_NOTIFICATION_SERVICE_URL", anyReplica(Ports.NOTIFICATION_SERVICE));
                variables.put("VERGER_APPLE_NOTIFICATION_URL", ports.http(Ports.GATEWAY) + "/apple/notifications");
            }
            case Ports.NOTIFICATION_SERVICE -> {
                variables.put("VERGER_SMTP_HOST", "127.0.0.1");
                variables.put("VERGER_SMTP_PORT", String.valueOf(ports.of(Ports.MAIL_CATCHER)));
                variables.put("VERGER_SMTP_FROM", "verger@example.org");
                // A digest is then due after each move of the clock by a day, at any time of day.
                variables.put("VERGER_DIGEST_TIME", "00:00");
                variables.put("VERGER_DIGEST_POLL", "1s");
            }
            default -> {}
        }
        variables.putAll(options.environment());
        return variables;
    }

    /** Returns the environment of one replica of the gateway. */
    Map<String, String> ofGateway(int replica) {
        var variables = new TreeMap<>(ofEveryQuarkus(ports.ofGateway(replica, options.gateways())));
        for (String service : Ports.SERVICES) {
            variables.put("VERGER_GATEWAY_" + service.toUpperCase().replace('-', '_'), origins(service));
        }
        variables.put("VERGER_GATEWAY_PROVIDER_CLIENT_SECRET", "verger-gateway-secret");
        // The gateway's public address then also shows whether the stack is ready.
        variables.put("VERGER_GATEWAY_HEALTH_PUBLIC_READINESS", "true");
        variables.putAll(options.environment());
        return variables;
    }

    /** The address that other services use, like that of a Service of Kubernetes. */
    private String anyReplica(String service) {
        return options.replicas() == 1 ? ports.http(service) : "http://127.0.0.1:" + ports.ofAllReplicas(service);
    }

    private String origins(String service) {
        return IntStream.rangeClosed(1, options.replicas())
                .mapToObj(replica -> "http://127.0.0.1:" + ports.of(service, replica))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> ofEveryQuarkus(int port) {
        return Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", String.valueOf(Ports.management(port)),
                "QUARKUS_OIDC_AUTH_SERVER_URL", realm(),
                "VERGER_CLOCK_OFFSET_FILE", state.clockOffset().toString());
    }

    private String realm() {
        return ports.http(Ports.KEYCLOAK) + "/realms/verger";
    }
}
