package dev.verger.catalog;

import dev.verger.platform.testing.ServiceSettingsRules;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

class SettingsTableTest extends ServiceSettingsRules {

    SettingsTableTest() {
        super("catalog-sync-service", "dev.verger.catalog", Map.of());
    }

    @Override
    protected Optional<String> complaint(Config settings) {
        return CatalogSyncServiceMain.complaint(settings);
    }

    /** Enough connections for the most worker slots. */
    @Override
    protected Map<String, String> roomForLimits() {
        return Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "5000");
    }
}
