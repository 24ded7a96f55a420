package dev.verger.gateway;

import dev.verger.testing.settings.SettingsRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

class SettingsTableTest extends SettingsRules {

    SettingsTableTest() {
        super(List.of("the gateway"), List.of("dev.verger.gateway"));
    }

    @Override
    protected Optional<String> complaint(Config settings) {
        return Optional.of(Gateway.missing(settings)).filter(missing -> !missing.isEmpty());
    }

    @Override
    protected Map<String, String> notForOperators() {
        return Map.of();
    }
}
