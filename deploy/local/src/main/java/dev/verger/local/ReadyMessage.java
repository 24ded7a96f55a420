package dev.verger.local;

import java.time.Duration;

/** The table of addresses and credentials that is printed once everything is ready. */
final class ReadyMessage {

    private static final String TEXT = """

            Verger is ready after %1$s.

              API                %2$s/api     documentation %2$s/api/docs
              Apple simulator    %3$s/admin/libraries
              Keycloak           %4$s/realms/verger
              Kafka              %5$s
              PostgreSQL         %6$s/{location,catalog_sync,notification}     user = database, no password
              Mail catcher       %7$s     each mail: %8$s/mail/*.eml
              Service tokens     %8$s/tokens/*.vpptoken
              Logs               %8$s/logs/*.log
              Health, metrics    %9$s/q/health/group/services     /q/metrics here and at each service's port + 1000
            %10$s
              Clients (secret = name and "-secret")
                verger-admin     everything
                verger-auditor   reads everything
                verger-paris     volume purchasing of site 1
              Users (password = name)
                admin, paris     the same as the clients

            Three commands to try:

              TOKEN=$(curl -s %2$s/api/oauth/token -d grant_type=client_credentials -d client_id=verger-admin \\
                -d client_secret=verger-admin-secret | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')

              curl -s %2$s/api/v1/volume-purchasing-locations -H "Authorization: Bearer $TOKEN" \\
                -H "Content-Type: application/json" \\
                -d "{\\"name\\":\\"Berlin\\",\\"serviceToken\\":\\"$(cat %8$s/tokens/berlin-hq.vpptoken)\\"}"

              curl -s "%2$s/api/v1/volume-purchasing-locations?sort=name:asc" -H "Authorization: Bearer $TOKEN"

            Ctrl-C stops all of it.
            """;

    private static final String PROMETHEUS = "  Prometheus         %s     alerts at /alerts, charts at /graph%n";

    private final LocalStack stack;
    private final LocalStackOptions options;

    ReadyMessage(LocalStack stack, LocalStackOptions options) {
        this.stack = stack;
        this.options = options;
    }

    void print(Console console, Duration took) {
        if (!options.components().containsAll(Ports.NAMES)) {
            console.print("%nReady after %s. Ctrl-C stops it.", Console.seconds(took));
            return;
        }
        console.print(
                TEXT,
                Console.seconds(took),
                stack.publicUrl(),
                stack.url(Ports.APPLE_SIMULATOR),
                stack.url(Ports.KEYCLOAK),
                stack.url(Ports.KAFKA),
                stack.url(Ports.POSTGRESQL),
                stack.url(Ports.MAIL_CATCHER),
                options.stateDirectory(),
                stack.managementUrl(Ports.GATEWAY),
                prometheus());
    }

    private String prometheus() {
        return stack.has(Ports.PROMETHEUS) ? PROMETHEUS.formatted(stack.url(Ports.PROMETHEUS)) : "";
    }
}
