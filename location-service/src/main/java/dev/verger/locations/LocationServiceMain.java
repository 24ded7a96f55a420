package dev.verger.locations;

import dev.verger.locations.apple.AppleSettingCheck;
import dev.verger.locations.encryption.KeySetCommand;
import dev.verger.locations.location.LocationMetricsSettingCheck;
import dev.verger.platform.PlatformSettingCheck;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Starts location-service, or makes and changes key sets when its first argument says so. */
@QuarkusMain
public class LocationServiceMain {

    private static final List<String> REQUIRED =
            List.of("verger.token.keyset", "verger.catalog-sync-service.url", "verger.notification-service.url");

    /** Runs until it is stopped; as a {@link KeySetCommand}, until that is done. */
    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(KeySetCommand.NAME)) {
            List<String> command = List.of(arguments).subList(1, arguments.length);
            System.exit(new KeySetCommand(System.in, System.out, System.err).run(command));
        }
        ServiceStart.run(REQUIRED, LocationServiceMain::ownComplaint, arguments);
    }

    private static Optional<String> ownComplaint(Config settings) {
        return PlatformSettingCheck.complaint(settings)
                .or(() -> AppleSettingCheck.complaint(settings))
                .or(() -> LocationMetricsSettingCheck.complaint(settings));
    }

    /** Why the service does not start with these settings, in one line, or empty. */
    static Optional<String> complaint(Config settings) {
        return ServiceStart.complaint(REQUIRED, LocationServiceMain::ownComplaint, settings);
    }
}
