package dev.verger.benchmarks.load;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.benchmarks.load.OpenLoop.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final long MILLI = 1_000_000;

    private final FakeTime time = new FakeTime();

    @Test
    void sendsAtFixedTimes() throws InterruptedException {
        List<Long> sent = new ArrayList<>();

        new OpenLoop(
                        () -> {
                            sent.add(time.nanos() / MILLI);
                            return completedFuture("good");
                        },
                        100,
                        time)
                .run(4);

        assertThat(sent).containsExactly(0L, 10L, 20L, 30L);
    }

    @Test
    void countsTheWaitOfAllRequestsThatWereDueWhileTheServerStoodStill() throws InterruptedException {
        var count = new AtomicInteger();

        Latencies latencies = new OpenLoop(
                        () -> {
                            if (count.incrementAndGet() == 1) {
                                time.advance(50 * MILLI);
                            }
                            return completedFuture("good");
                        },
                        100,
                        time)
                .run(10);

        // Due at 0, 10, 20, 30, 40 and 50 ms, all answered at 50 ms; the rest in no time.
        assertThat(latencies.count()).isEqualTo(10);
        assertThat(latencies.max()).isEqualTo(50);
        assertThat(latencies.percentile(90)).isEqualTo(40);
        assertThat(latencies.percentile(60)).isEqualTo(10);
        assertThat(latencies.percentile(50)).isLessThan(0.001);
    }

    @Test
    void countsFailedAnswersSeparately() throws InterruptedException {
        var count = new AtomicInteger();

        Latencies latencies = new OpenLoop(
                        () -> count.incrementAndGet() % 2 == 0
                                ? failedFuture(new IllegalStateException("503"))
                                : completedFuture("good"),
                        100,
                        time)
                .run(10);

        assertThat(latencies.count()).isEqualTo(5);
        assertThat(latencies.failures()).isEqualTo(5);
    }

    /** A clock that advances only when the test waits or answers. */
    private static final class FakeTime implements Time {

        private long now;

        void advance(long nanos) {
            now += nanos;
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleepUntil(long nanos) {
            now = Math.max(now, nanos);
        }
    }
}
