package dev.verger.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.metrics.LeaderGauges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void restartsAlsoAfterAnError() throws InterruptedException {
        var tries = new CountDownLatch(2);
        var broken = new OutboxDatabase("", "", "") {
            @Override
            Connection connect() {
                tries.countDown();
                throw new LinkageError("A class is missing");
            }
        };
        var relay = new OutboxRelay(
                broken,
                null,
                new ShortPauses(),
                new OutboxMetrics(metrics, Clock.systemUTC()),
                new LeaderGauges(metrics, List.of(), Runnable::run));
        assertThat(relay.isRunning()).isFalse();

        relay.start(null);

        assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.isRunning()).isTrue();
        assertThat(metrics.counter("verger.outbox.relay.failures").count()).isPositive();
        relay.stop(null);
        assertThat(relay.isRunning()).isFalse();
    }

    private record ShortPauses() implements RelayConfig {
        @Override
        public Duration sendTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration leadershipPoll() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration restartPause() {
            return Duration.ofMillis(10);
        }
    }
}
