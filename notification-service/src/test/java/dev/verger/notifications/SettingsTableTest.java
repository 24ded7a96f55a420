package dev.verger.notifications;

import dev.verger.platform.testing.ServiceSettingsRules;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

class SettingsTableTest extends ServiceSettingsRules {

    SettingsTableTest() {
        super("notification-service", "dev.verger.notifications", Map.of());
    }

    @Override
    protected Optional<String> complaint(Config settings) {
        return NotificationServiceMain.complaint(settings);
    }
}
