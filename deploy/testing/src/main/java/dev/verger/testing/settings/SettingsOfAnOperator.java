package dev.verger.testing.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Environment variables, and nothing else. */
final class SettingsOfAnOperator {

    private static final int ORDINAL = 300;

    private final Map<String, String> variables;

    SettingsOfAnOperator(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    SettingsOfAnOperator with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(further);
        return new SettingsOfAnOperator(all);
    }

    Config config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, ORDINAL))
                .build();
    }
}
