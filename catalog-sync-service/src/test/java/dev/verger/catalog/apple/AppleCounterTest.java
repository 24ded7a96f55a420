package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.Endpoint;
import dev.verger.apple.RequestObserver.Outcome;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppleCounterTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AppleCounter counter = new AppleCounter(metrics, Traces.off());

    @Test
    void namesEndpointOutcomeAndApplesErrorNumber() {
        observe(200, 0, "OK");
        observe(429, 9646, "AppleRetryLaterException");
        observe(400, 123456, "AppleRequestException");
        observe(400, 123457, "AppleRequestException");

        assertThat(count("OK", "none")).isEqualTo(1);
        assertThat(count("AppleRetryLaterException", "9646")).isEqualTo(1);
        assertThat(count("AppleRequestException", "other")).isEqualTo(2);
        assertThat(counter.requests()).isEqualTo(4);
    }

    private void observe(int status, int number, String result) {
        counter.observed(new Outcome(Endpoint.ASSETS, status, number, result, Duration.ofMillis(5)));
    }

    private long count(String outcome, String number) {
        return metrics.get("verger.apple.requests")
                .tags("endpoint", "assets", "outcome", outcome, "error.number", number)
                .timer()
                .count();
    }
}
