package dev.verger.local.keycloak;

import dev.verger.local.process.Guard;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a Keycloak of one stack needs to know.
 *
 * @param archive the distribution, {@code keycloak-quarkus-dist-*.tar.gz}
 * @param realm the realm file that an empty Keycloak imports
 * @param cache kept between stacks and by {@code --fresh}: unpacked distribution, imported realm, class-data archive
 * @param stateDirectory of the stack
 * @param home Keycloak's own data in it
 * @param log gets what Keycloak prints
 * @param guard stops Keycloak when this JVM dies
 * @param progress called, with a few words, for what takes long the first time
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
