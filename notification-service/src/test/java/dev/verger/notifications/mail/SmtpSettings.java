package dev.verger.notifications.mail;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings of tests for a server on this machine. */
final class SmtpSettings {

    private SmtpSettings() {}

    static SmtpConfig of(int port, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "verger.smtp.host", "localhost",
                "verger.smtp.port", Integer.toString(port),
                "verger.smtp.from", "Verger <verger@example.org>"));
        settings.forEach((name, value) -> all.put("verger.smtp." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(SmtpConfig.class);
    }
}
