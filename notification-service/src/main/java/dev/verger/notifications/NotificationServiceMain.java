package dev.verger.notifications;

import dev.verger.notifications.digest.DigestSettingCheck;
import dev.verger.notifications.mail.SmtpSettingCheck;
import dev.verger.platform.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Starts notification-service. SMTP is optional; without it each subscription says so. */
@QuarkusMain
public class NotificationServiceMain {

    private static final List<String> REQUIRED =
            List.of("verger.location-service.url", "verger.catalog-sync-service.url");

    private NotificationServiceMain() {}

    private static Optional<String> complaint(Config settings) {
        return DigestSettingCheck.complaint(settings).or(() -> SmtpSettingCheck.complaint(settings));
    }

    /** @param arguments none are known */
    public static void main(String... arguments) {
        ServiceStart.run(REQUIRED, NotificationServiceMain::complaint, arguments);
    }
}
