package dev.verger.local;

import dev.verger.local.keycloak.Keycloak;
import dev.verger.local.keycloak.KeycloakSettings;
import dev.verger.local.process.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./run} starts while Maven still builds the services: Keycloak's programs and realm need none of them. */
public final class Preparation {

    private Preparation() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path root =
                Path.of(System.getProperty("verger.root", ".")).toAbsolutePath().normalize();
        Path cache = LocalStackOptions.of(root).cache();
        try (Guard guard = Guard.start()) {
            Files.createDirectories(cache);
            var settings = new KeycloakSettings(
                    StackPlan.keycloakArchive(root),
                    StackPlan.keycloakRealm(root),
                    cache,
                    cache, // not a stack's directory: a stack stops processes of its own directory when it starts
                    cache,
                    root.resolve(".local/logs/keycloak-preparation.log"),
                    guard,
                    doing -> System.out.println("keycloak: " + doing));
            new Keycloak(settings, 0).prepare();
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
