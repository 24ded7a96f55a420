package dev.verger.catalog.apple;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleException;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppleLimitsTest {

    private static final String TEN = "{\"limits\":{\"maxRequestPerSecond\":10}}";
    private static final Duration ALWAYS_OLD = Duration.ofMillis(0);
    private static final long SECONDS = 30;

    private final ScriptedApple apple = new ScriptedApple();
    private final AppleCounter counter = new AppleCounter(new SimpleMeterRegistry(), Traces.off());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hung = new CountDownLatch(1);

    @AfterEach
    void stop() {
        hung.countDown();
        threads.shutdownNow();
        apple.close();
    }

    @Test
    void usesTheLastReadingWhenAppleDoesNotAnswer() {
        AppleLimits limits = limits(ALWAYS_OLD);
        apple.answer(200, TEN);
        limits.read(counter);

        apple.answer(503, "");
        ServiceConfig config = limits.read(counter);

        assertThat(config.limit(ServiceConfig.Limit.REQUESTS_PER_SECOND)).isEqualTo(10);
        assertThat(limits.requestsPerSecond()).isEqualTo(10);
        assertThat(apple.requests()).isEqualTo(2);
    }

    @Test
    void usesTheLastReadingUntilTheNextWhenAppleHasMoved() {
        AppleLimits limits = limits(Duration.ofHours(1));
        apple.answer(200, TEN);
        limits.read(counter);

        limits.forget();

        assertThat(limits.requestsPerSecond()).isEqualTo(10);
        limits.read(counter);
        assertThat(apple.requests()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForANewReading() throws Exception {
        AppleLimits limits = limits(ALWAYS_OLD);
        apple.answer(200, TEN);
        limits.read(counter);
        hang();
        threads.submit(() -> limits.read(counter));
        awaitRequests(2);

        Future<ServiceConfig> other = threads.submit(() -> limits.read(counter));

        assertThat(other.get(SECONDS, TimeUnit.SECONDS)).isNotNull();
        assertThat(apple.requests()).isEqualTo(2);
    }

    @Test
    void requestsOnceForAllThatWaitForTheFirstReading() throws Exception {
        AppleLimits limits = limits(Duration.ofHours(1));
        hang();
        List<Future<ServiceConfig>> readings = new ArrayList<>();
        readings.add(threads.submit(() -> limits.read(counter)));
        awaitRequests(1);
        var begun = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            readings.add(threads.submit(() -> {
                begun.countDown();
                return limits.read(counter);
            }));
        }
        begun.await();

        hung.countDown();

        for (Future<ServiceConfig> reading : readings) {
            assertThat(reading.get(SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(apple.requests()).isEqualTo(1);
    }

    @Test
    void reportsWhyThereIsNoFirstReading() {
        AppleLimits limits = limits(Duration.ofHours(1));
        apple.answer(503, "");

        assertThatThrownBy(() -> limits.read(counter)).isInstanceOf(AppleException.class);

        assertThat(limits.requestsPerSecond()).isEqualTo(15);
    }

    @Test
    void interruptsAThreadThatWaitsForTheFirstReading() throws Exception {
        AppleLimits limits = limits(Duration.ofHours(1));
        hang();
        threads.submit(() -> limits.read(counter));
        awaitRequests(1);
        var waiting = new Thread[1];
        Future<ServiceConfig> other = threads.submit(() -> {
            waiting[0] = Thread.currentThread();
            return limits.read(counter);
        });
        await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.WAITING);

        waiting[0].interrupt();

        assertThatThrownBy(() -> other.get(SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedRunException.class);
    }

    private AppleLimits limits(Duration age) {
        return new AppleLimits(apple.client(), ScriptedApple.settings(age));
    }

    private void hang() {
        apple.behave(exchange -> {
            hung.await();
            ScriptedApple.send(exchange, 200, TEN);
        });
    }

    private void awaitRequests(int requests) {
        await().atMost(Duration.ofSeconds(SECONDS)).until(() -> apple.requests() == requests);
    }
}
