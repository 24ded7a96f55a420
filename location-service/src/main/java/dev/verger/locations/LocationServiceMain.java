package dev.verger.locations;

import dev.verger.locations.apple.AppleSettingCheck;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts location-service. */
@QuarkusMain
public class LocationServiceMain {

    private static final List<String> REQUIRED =
            List.of("verger.token.keyset", "verger.catalog-sync-service.url", "verger.notification-service.url");

    /** Runs until it is stopped. */
    public static void main(String... arguments) {
        ServiceStart.run(REQUIRED, AppleSettingCheck::complaint, arguments);
    }
}
