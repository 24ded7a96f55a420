package dev.verger.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An image that this project publishes, in the order in which they may be started. */
enum Image {
    APPLE_SIMULATOR(
            "apple-simulator", "deploy/apple-simulator", "Verger Apple simulator", "/app/apple-simulator.jar", 8090) {
        @Override
        List<String> arguments() {
            return List.of("--host", "0.0.0.0", "--port", "8090");
        }

        @Override
        Set<Integer> ports() {
            return Set.of(port());
        }
    },
    LOCATION_SERVICE("location-service", "location-service", "Verger location service", "/app/quarkus-run.jar", 8080),
    CATALOG_SYNC_SERVICE(
            "catalog-sync-service",
            "catalog-sync-service",
            "Verger catalog and sync service",
            "/app/quarkus-run.jar",
            8080),
    NOTIFICATION_SERVICE(
            "notification-service",
            "notification-service",
            "Verger notification service",
            "/app/quarkus-run.jar",
            8080),
    GATEWAY("gateway", "gateway", "Verger gateway", "/app/quarkus-run.jar", 8080);

    private static final int TO_MANAGEMENT = 1000;

    private final String id;
    private final String module;
    private final String title;
    private final String jar;
    private final int port;

    Image(String id, String module, String title, String jar, int port) {
        this.id = id;
        this.module = module;
        this.title = title;
        this.jar = jar;
        this.port = port;
    }

    /** Name in a registry, and of the component of the local stack. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** Where the build of its module puts what it makes. */
    Path target(Path root) {
        return root.resolve(module).resolve("target");
    }

    /** The jar that is started, inside the image. */
    String jar() {
        return jar;
    }

    /** What the program is started with unless a container says otherwise. */
    List<String> arguments() {
        return List.of();
    }

    int port() {
        return port;
    }

    /** For clients, and for health and metrics. */
    Set<Integer> ports() {
        return Set.of(port, port + TO_MANAGEMENT);
    }
}
