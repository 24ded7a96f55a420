package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class UnsubscribeSettingCheckTest {

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThat(UnsubscribeSettingCheck.complaint(settings("verger.unsubscribe.key", "x".repeat(31))))
                .hasValueSatisfying(line -> assertThat(line).contains("VERGER_UNSUBSCRIBE_KEY"));
    }

    @Test
    void isContentWithALongOneAndWithNone() {
        assertThat(UnsubscribeSettingCheck.complaint(settings("verger.unsubscribe.key", "x".repeat(32))))
                .isEmpty();
        assertThat(UnsubscribeSettingCheck.complaint(settings("other", "y"))).isEmpty();
    }

    private static Config settings(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(name, value), "operator", 100))
                .build();
    }
}
