package dev.verger.catalog.run;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.WorkActivities;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergePermitsTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final UUID REPLICA = UUID.randomUUID();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WorkActivities activities = new WorkActivities();
    private final MergePermits permits = new MergePermits(activities, config(2), metrics);
    private final ExecutorService runs = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int atWork;

    @AfterEach
    void stop() {
        end.countDown();
        runs.shutdownNow();
    }

    @Test
    void admitsAMergeWhenAnotherEnds() throws Exception {
        CompletableFuture<Void> first = merge(1);
        CompletableFuture<Void> second = merge(2);
        CompletableFuture<Void> third = merge(3);
        await().until(() -> atWork == 2 && waiting() == 1);

        end.countDown();
        CompletableFuture.allOf(first, second, third).join();
        assertThat(atWork).isEqualTo(3);
        assertThat(waiting()).isZero();
    }

    @Test
    void releasesThePermitWhenAMergeFails() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> permits.call(run(1), () -> {
                        throw new IllegalStateException("merge");
                    }))
                    .hasMessage("merge");
        }
    }

    @Test
    void throwsWhenARunIsInterruptedWhileItWaits() {
        merge(1);
        merge(2);
        await().until(() -> atWork == 2);
        Future<?> third = runs.submit(() ->
                assertThatThrownBy(() -> permits.call(run(3), () -> null)).isInstanceOf(InterruptedRunException.class));
        await().until(() -> waiting() == 1);

        third.cancel(true);

        await().until(() -> waiting() == 0);
    }

    @Test
    void doesNotCountAWaitAsAStall() {
        var nanos = new AtomicLong();
        var activity = new Activity(nanos::get);
        activities.begin(run(3), activity);
        merge(1);
        merge(2);
        await().until(() -> atWork == 2);
        CompletableFuture<Void> third = merge(3);
        await().until(() -> waiting() == 1);

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(activity.isStalled(LIMIT)).isFalse();

        end.countDown();
        third.join();
        assertThat(activity.isStalled(LIMIT)).isFalse();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    private double waiting() {
        return metrics.get("verger.sync.merges.waiting").gauge().value();
    }

    private CompletableFuture<Void> merge(long id) {
        return CompletableFuture.runAsync(
                () -> permits.call(run(id), () -> {
                    began();
                    awaitEnd();
                    return null;
                }),
                runs);
    }

    private synchronized void began() {
        atWork++;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Lease run(long id) {
        return new Lease(id, REPLICA, 1);
    }

    private static RunConfig config(int merges) {
        return new SmallRyeConfigBuilder()
                .withMapping(RunConfig.class)
                .withDefaultValue("verger.sync.parallel-merges", Integer.toString(merges))
                .build()
                .getConfigMapping(RunConfig.class);
    }
}
