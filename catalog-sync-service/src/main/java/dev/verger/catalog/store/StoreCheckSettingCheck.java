package dev.verger.catalog.store;

import dev.verger.platform.start.SettingLimits;
import dev.verger.platform.start.SettingNames;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link StoreCheckConfig}. */
public final class StoreCheckSettingCheck {

    private static final SettingLimits<StoreCheckConfig> LIMITS = SettingLimits.of(StoreCheckConfig.class)
            .duration("interval", StoreCheckConfig::interval, Duration.ofSeconds(1))
            .duration("repeat-after", StoreCheckConfig::repeatAfter, Duration.ofSeconds(1))
            .duration("retry-after", StoreCheckConfig::retryAfter, Duration.ofSeconds(1))
            .number("parallel-runs", StoreCheckConfig::parallelRuns, 1, 1000)
            .duration("patience", StoreCheckConfig::patience, Duration.ZERO);

    /** As a property or as an environment variable. */
    private static final String CONTROLS = "VERGER_STORE_CHECK_CONTROLS_";

    private StoreCheckSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings).or(() -> complaintOfControls(settings));
    }

    private static Optional<String> complaintOfControls(Config settings) {
        return StreamSupport.stream(settings.getPropertyNames().spliterator(), false)
                .map(SettingNames::variable)
                .filter(variable -> variable.startsWith(CONTROLS))
                .filter(variable -> !isControl(settings, variable))
                .findFirst()
                .map(variable ->
                        "This service cannot start: %s must be the number of a title under the two letters of a country (see docs/operations.md)."
                                .formatted(variable));
    }

    private static boolean isControl(Config settings, String variable) {
        return variable.substring(CONTROLS.length()).matches("[A-Z]{2}")
                && StreamSupport.stream(settings.getPropertyNames().spliterator(), false)
                        .filter(name -> SettingNames.variable(name).equals(variable))
                        .allMatch(name -> settings.getOptionalValue(name, String.class)
                                .orElse("")
                                .strip()
                                .matches("[0-9]+"));
    }
}
