package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMailSettingCheckTest {

    private static Optional<String> complaint(Map<String, String> settings) {
        return UserMailSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "operator", 300))
                .build());
    }

    @Test
    void theDefaultsAreInTheirLimits() {
        UserMailConfig config = new SmallRyeConfigBuilder()
                .withMapping(UserMailConfig.class)
                .build()
                .getConfigMapping(UserMailConfig.class);

        assertThat(complaint(Map.of())).isEmpty();
        assertThat(config.gather()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.giveUpAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource({
        "gather, PT-1S, VERGER_USER_MAIL_GATHER",
        "gather, P3D, VERGER_USER_MAIL_GIVE_UP_AFTER must be longer",
        "sending-lease, PT0S, VERGER_USER_MAIL_SENDING_LEASE",
        "first-retry, PT0S, VERGER_USER_MAIL_FIRST_RETRY",
        "longest-retry, PT1S, VERGER_USER_MAIL_LONGEST_RETRY must be at least",
        "retention, P3D, VERGER_USER_MAIL_RETENTION must be longer"
    })
    void namesTheSettingThatIsOutOfItsLimits(String name, String value, String words) {
        assertThat(complaint(Map.of("verger.user-mail." + name, value)))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(words));
    }
}
