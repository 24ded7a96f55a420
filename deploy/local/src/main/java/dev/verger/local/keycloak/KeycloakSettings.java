package dev.verger.local.keycloak;

import dev.verger.local.process.Guard;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The settings of a Keycloak of one stack.
 *
 * @param archive the distribution, {@code keycloak-quarkus-dist-*.tar.gz}
 * @param realm the realm file that an empty Keycloak imports
 * @param cache kept between stacks and by {@code --fresh}: unpacked distribution, imported realm, class-data archive
 * @param stateDirectory of the stack
 * @param home directory of Keycloak's data
 * @param log gets Keycloak's output
 * @param guard stops Keycloak if this JVM ends
 * @param progress is called with a short text for each step that takes long the first time
 */
public record KeycloakSettings(
        Path archive,
        Path realm,
        Path cache,
        Path stateDirectory,
        Path home,
        Path log,
        Guard guard,
        Consumer<String> progress) {}
