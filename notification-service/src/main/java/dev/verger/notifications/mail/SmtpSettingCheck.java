package dev.verger.notifications.mail;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link SmtpConfig}. */
public final class SmtpSettingCheck {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LEAST = Duration.ofMillis(1);

    private static final SettingLimits<SmtpConfig> LIMITS = SettingLimits.of(SmtpConfig.class)
            .number("port", SmtpConfig::port, 1, 65_535)
            .number("connections", SmtpConfig::connections, 1, 100)
            .number("per-second", SmtpConfig::perSecond, 0, 10_000)
            .duration("connect-timeout", SmtpConfig::connectTimeout, LEAST)
            .duration("transaction-timeout", SmtpConfig::transactionTimeout, LEAST)
            .require(
                    config -> config.connectTimeout().compareTo(DAY) <= 0
                            && config.transactionTimeout().compareTo(DAY) <= 0,
                    "VERGER_SMTP_CONNECT_TIMEOUT and VERGER_SMTP_TRANSACTION_TIMEOUT must be at most " + DAY)
            .require(
                    config -> config.from()
                            .map(Sender::of)
                            .map(Optional::isPresent)
                            .orElse(true),
                    "VERGER_SMTP_FROM must be one mail address, such as Verger <verger@example.org>")
            .require(
                    config -> config.username().isPresent() == config.password().isPresent(),
                    "VERGER_SMTP_USERNAME and VERGER_SMTP_PASSWORD must be set together");

    private SmtpSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
