package dev.verger.notifications.digest;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link DigestConfig} and {@link MailLinksConfig}. */
public final class DigestSettingCheck {

    private static final SettingLimits<DigestConfig> LIMITS = SettingLimits.of(DigestConfig.class)
            .duration("first-retry", DigestConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_DIGEST_LONGEST_RETRY must be at least VERGER_DIGEST_FIRST_RETRY");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]*\\{id}[^\\s\"<>]*");
    private static final String MUST_BE_A_LINK = " must be an absolute http or https address with {id} in it";

    private static final SettingLimits<MailLinksConfig> LINKS = SettingLimits.of(MailLinksConfig.class)
            .require(config -> isLinkOrAbsent(config.location()), "VERGER_LINKS_LOCATION" + MUST_BE_A_LINK)
            .require(config -> isLinkOrAbsent(config.subscription()), "VERGER_LINKS_SUBSCRIPTION" + MUST_BE_A_LINK);

    private DigestSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings).or(() -> LINKS.complaint(settings));
    }

    private static boolean isLinkOrAbsent(Optional<String> template) {
        return template.map(text -> LINK.matcher(text).matches()).orElse(true);
    }
}
