package dev.verger.notifications;

import dev.verger.notifications.digest.DigestSettingCheck;
import dev.verger.notifications.digest.TestMailSettingCheck;
import dev.verger.notifications.mail.SmtpSettingCheck;
import dev.verger.notifications.subscription.UnsubscribeSettingCheck;
import dev.verger.notifications.usermail.UserMailSettingCheck;
import dev.verger.platform.PlatformSettingCheck;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Starts notification-service. SMTP is optional; without it each subscription says so. */
@QuarkusMain
public class NotificationServiceMain {

    private static final List<String> REQUIRED =
            List.of("verger.location-service.url", "verger.catalog-sync-service.url");

    private static final List<Function<Config, Optional<String>>> CHECKS = List.of(
            PlatformSettingCheck::complaint,
            DigestSettingCheck::complaint,
            SmtpSettingCheck::complaint,
            TestMailSettingCheck::complaint,
            UnsubscribeSettingCheck::complaint,
            UserMailSettingCheck::complaint);

    private NotificationServiceMain() {}

    /** @param arguments none are known */
    public static void main(String... arguments) {
        ServiceStart.run(REQUIRED, NotificationServiceMain::outOfRange, arguments);
    }

    /** Why the service does not start with these settings, in one line, or empty. */
    static Optional<String> complaint(Config settings) {
        return ServiceStart.complaint(REQUIRED, NotificationServiceMain::outOfRange, settings);
    }

    private static Optional<String> outOfRange(Config settings) {
        return CHECKS.stream()
                .map(check -> check.apply(settings))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
