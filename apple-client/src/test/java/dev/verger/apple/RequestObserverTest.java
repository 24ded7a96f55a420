package dev.verger.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestObserverTest {

    @ParameterizedTest
    @CsvSource({"0,none", "9646,9646", "9729,9729", "40300,other", "-1,other", "123456,other"})
    void namesErrorNumbersForMetricsFromAClosedSet(int number, String tag) {
        var outcome = new RequestObserver.Outcome(Endpoint.ASSETS, 400, number, "x", Duration.ZERO);

        assertThat(outcome.errorTag()).isEqualTo(tag);
    }
}
