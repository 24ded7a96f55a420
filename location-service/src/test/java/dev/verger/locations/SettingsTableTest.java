package dev.verger.locations;

import dev.verger.platform.testing.ServiceSettingsRules;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

class SettingsTableTest extends ServiceSettingsRules {

    SettingsTableTest() {
        super("location-service", "dev.verger.locations", Map.of());
    }

    @Override
    protected Optional<String> complaint(Config settings) {
        return LocationServiceMain.complaint(settings);
    }
}
