package dev.verger.catalog;

import dev.verger.catalog.metadata.DeveloperKeySettings;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service, or says in one line what is missing. */
@QuarkusMain
public final class CatalogSyncServiceMain {

    private static final List<String> REQUIRED =
            List.of("verger.location-service.url", "quarkus.oidc-client.auth-server-url");

    private CatalogSyncServiceMain() {}

    public static void main(String... arguments) {
        ServiceStart.run(REQUIRED, DeveloperKeySettings::complaint, arguments);
    }
}
