package dev.verger.catalog.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.platform.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"12.55..0", "12.2147483647.AVAILABLE.1000000", "7.1.PERCENT_USED.100"})
    void isReadAsItIsWritten(String text) {
        assertThat(ConditionKey.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "12.55.AVAILABLE",
                "-1.55..0",
                "12.2147483648..0",
                "1234567890123456789.1..0",
                "12.55.available.0",
                "12.55..0 or true"
            })
    void refusesAnInvalidPosition(String text) {
        assertThatThrownBy(() -> ConditionKey.parse(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void namesAKindOfCondition() {
        var removed = new ConditionKey(1, 1, "", 0);
        var exhausted = new ConditionKey(1, 1, "AVAILABLE", 0);
        var few = new ConditionKey(1, 1, "AVAILABLE", 5);
        var much = new ConditionKey(1, 1, "PERCENT_USED", 90);

        assertThat(removed.conditionKind()).isEqualTo("REMOVED_FROM_APP_STORE");
        assertThat(removed.threshold()).isNull();
        assertThat(exhausted.conditionKind()).isEqualTo("NO_MORE_LICENSES");
        assertThat(exhausted.threshold()).isEqualTo(new LicenseThreshold(0, null));
        assertThat(few.conditionKind()).isEqualTo("LICENSES_RUNNING_LOW");
        assertThat(few.threshold()).isEqualTo(new LicenseThreshold(5, null));
        assertThat(much.conditionKind()).isEqualTo("LICENSES_RUNNING_LOW");
        assertThat(much.threshold()).isEqualTo(new LicenseThreshold(null, 90));
    }
}
