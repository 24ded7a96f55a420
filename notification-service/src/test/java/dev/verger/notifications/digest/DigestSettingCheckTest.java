package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestSettingCheckTest {

    @Test
    void allowsTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "first-retry, PT0S, VERGER_DIGEST_FIRST_RETRY must be a duration from PT0.001S",
        "longest-retry, PT1S, VERGER_DIGEST_LONGEST_RETRY must be at least VERGER_DIGEST_FIRST_RETRY"
    })
    void reportsInOneLineWhatIsOutOfRange(String name, String value, String line) {
        Optional<String> complaint = complaint(Map.of("verger.digest." + name, value));

        assertThat(complaint.orElseThrow()).contains(line).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://mdm.example.org/locations", "mdm.example.org/{id}", "https://mdm.example.org/{id}\">"})
    void reportsALinkThatLeadsNowhere(String link) {
        assertThat(complaint(Map.of("verger.links.location", link)).orElseThrow())
                .contains("VERGER_LINKS_LOCATION must be an absolute http or https address with {id} in it");
        assertThat(complaint(Map.of("verger.links.subscription", link)).orElseThrow())
                .contains("VERGER_LINKS_SUBSCRIPTION must be");
    }

    @Test
    void allowsALinkWithAnId() {
        assertThat(complaint(Map.of("verger.links.location", "https://mdm.example.org/locations/{id}?tab=content")))
                .isEmpty();
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return DigestSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
