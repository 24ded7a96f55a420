package dev.verger.platform.start;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The settings without which a service cannot do its work. Quarkus would find out one after the other, some only when
 * they are first used, and fail with stack traces.
 */
final class RequiredSettings {

    private static final List<String> OF_EVERY_SERVICE = List.of(
            "quarkus.oidc.auth-server-url",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "kafka.bootstrap.servers",
            "quarkus.oidc-client.auth-server-url",
            "quarkus.oidc-client.client-id",
            "quarkus.oidc-client.credentials.secret");

    private final Config config;

    RequiredSettings(Config config) {
        this.config = config;
    }

    /** Reads environment variables and system properties, where an operator's settings come from. */
    static Config ofSurroundings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .build();
    }

    /** The line for the operator, or empty when nothing is missing. */
    Optional<String> complaint(List<String> ofThisService) {
        String missing = Stream.concat(OF_EVERY_SERVICE.stream(), ofThisService.stream())
                .filter(name -> config.getOptionalValue(name, String.class)
                        .filter(v -> !v.isBlank())
                        .isEmpty())
                .map(SettingNames::variable)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("This service cannot start without " + missing + " (see docs/operations.md).");
    }
}
