package dev.verger.notifications.digest;

import dev.verger.platform.start.SettingLimits;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link TestMailConfig}. */
public final class TestMailSettingCheck {

    private static final int MOST = 100_000;

    private static final SettingLimits<TestMailConfig> LIMITS =
            SettingLimits.of(TestMailConfig.class).number("per-hour", TestMailConfig::perHour, 0, MOST);

    private TestMailSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
