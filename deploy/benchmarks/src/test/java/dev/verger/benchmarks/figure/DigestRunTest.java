package dev.verger.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verger.benchmarks.stack.ProcessorTimes;
import dev.verger.benchmarks.stack.SmtpSink.Accepted;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestRunTest {

    private static final long SECOND = 1_000_000_000;

    private final DigestRun run = new DigestRun(
            5 * SECOND,
            new Accepted(1500, 1500 * 64 * 1024, 9 * SECOND, 39 * SECOND),
            400,
            new ProcessorTimes(Map.of("notification-service", 30.25, "postgresql", 4.0, "kafka", 4.0)));

    @Test
    void beginsWhenItIsDue() {
        assertThat(run.seconds()).isEqualTo(34);
        assertThat(run.secondsToFirst()).isEqualTo(4);
    }

    @Test
    void theRateIsThatOfTheTimeInWhichMailsWereSent() {
        assertThat(run.mailsPerSecond()).isCloseTo(50, within(1e-9));
    }

    @Test
    void saysWhatTheProcessorsDidMostFirst() {
        assertThat(run)
                .hasToString("1,500 mails of 64 kB on average; the first after 4 s, then 50 mails/s;"
                        + " CPU: notification-service 30.3 s, kafka 4.0 s, postgresql 4.0 s");
    }
}
