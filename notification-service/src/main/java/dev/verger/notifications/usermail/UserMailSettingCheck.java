package dev.verger.notifications.usermail;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link UserMailConfig}. */
public final class UserMailSettingCheck {

    private static final SettingLimits<UserMailConfig> LIMITS = SettingLimits.of(UserMailConfig.class)
            .duration("gather", UserMailConfig::gather, Duration.ZERO)
            .duration("sending-lease", UserMailConfig::sendingLease, Duration.ofSeconds(1))
            .duration("first-retry", UserMailConfig::firstRetry, Duration.ofMillis(1))
            .duration("give-up-after", UserMailConfig::giveUpAfter, Duration.ofSeconds(1))
            .duration("retention", UserMailConfig::retention, Duration.ofDays(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_USER_MAIL_LONGEST_RETRY must be at least VERGER_USER_MAIL_FIRST_RETRY")
            .require(
                    config -> config.giveUpAfter().compareTo(config.gather()) > 0,
                    "VERGER_USER_MAIL_GIVE_UP_AFTER must be longer than VERGER_USER_MAIL_GATHER")
            .require(
                    config -> config.retention().compareTo(config.giveUpAfter()) > 0,
                    "VERGER_USER_MAIL_RETENTION must be longer than VERGER_USER_MAIL_GIVE_UP_AFTER");

    private UserMailSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
