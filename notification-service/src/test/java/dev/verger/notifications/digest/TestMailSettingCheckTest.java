package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestMailSettingCheckTest {

    @Test
    void allowsTheDefaultAndNone() {
        assertThat(complaint(Map.of())).isEmpty();
        assertThat(complaint(Map.of("verger.test-mail.per-hour", "0"))).isEmpty();
    }

    @Test
    void refusesLessThanNone() {
        assertThat(complaint(Map.of("verger.test-mail.per-hour", "-1")).orElseThrow())
                .contains("VERGER_TEST_MAIL_PER_HOUR must be from 0");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return TestMailSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
