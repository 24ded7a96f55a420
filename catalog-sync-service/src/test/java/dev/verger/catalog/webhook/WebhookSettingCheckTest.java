package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "largest-body, 1K, VERGER_WEBHOOK_LARGEST_BODY must be at least 64K",
        "parallel-locations, 0, VERGER_WEBHOOK_PARALLEL_LOCATIONS must be from 1 to 100",
        "lease, PT0.1S, VERGER_WEBHOOK_LEASE must be a duration from PT1S",
        "poll, PT45S, VERGER_WEBHOOK_POLL must be shorter than VERGER_WEBHOOK_LEASE",
        "retry-after, PT0S, VERGER_WEBHOOK_RETRY_AFTER must be a duration from",
        "lost-leases, 0, VERGER_WEBHOOK_LOST_LEASES must be from 1 to 100"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        Optional<String> complaint = complaint(Map.of("verger.webhook." + name, value));

        assertThat(complaint.orElseThrow())
                .startsWith("This service cannot start: ")
                .contains(line)
                .endsWith("(see docs/operations.md).")
                .doesNotContain("\n");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return WebhookSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
