package dev.verger.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Starts the gateway, or says in one line which settings it lacks. */
@QuarkusMain
public class Gateway {

    private static final int MISCONFIGURED = 1;
    private static final List<String> REQUIRED = List.of(
            "quarkus.oidc.auth-server-url",
            "verger.gateway.location-service",
            "verger.gateway.catalog-sync-service",
            "verger.gateway.notification-service");

    public static void main(String... arguments) {
        String missing = missing(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .build());
        if (!missing.isEmpty()) {
            System.err.printf("The gateway cannot start without %s (see docs/operations.md).%n", missing);
            System.exit(MISCONFIGURED);
        }
        acceptEveryQuery();
        Quarkus.run(arguments);
    }

    /** The environment variables to set, separated by commas; empty when nothing is missing. */
    static String missing(Config config) {
        return REQUIRED.stream()
                .filter(name ->
                        config.getOptionalValue(name, String.class).orElse("").isBlank())
                .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.joining(", "));
    }

    /**
     * Clients send {@code filter=licenseCountTotal>10} as it is. Quarkus would answer 400 without a body (and has no
     * other switch for it); the proxy encodes what is not, and checks the path.
     */
    private static void acceptEveryQuery() {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
