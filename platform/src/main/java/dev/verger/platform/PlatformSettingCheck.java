package dev.verger.platform;

import dev.verger.platform.csv.ExportSettingCheck;
import dev.verger.platform.inbox.InboxSettingCheck;
import dev.verger.platform.outbox.RelaySettingCheck;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of settings that all services have. */
public final class PlatformSettingCheck {

    private PlatformSettingCheck() {}

    /** Why a service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return ExportSettingCheck.complaint(settings)
                .or(() -> InboxSettingCheck.complaint(settings))
                .or(() -> RelaySettingCheck.complaint(settings));
    }
}
