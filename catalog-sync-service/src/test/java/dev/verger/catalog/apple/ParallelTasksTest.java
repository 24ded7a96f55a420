package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {

    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void runsTasksAtTheSameTime() {
        var both = new CyclicBarrier(2);

        ParallelTasks.run(2, List.of(() -> meet(both), () -> meet(both), done::incrementAndGet));

        assertThat(done).hasValue(3);
    }

    @Test
    void doesNothingWithoutTasks() {
        ParallelTasks.run(2, List.of());

        assertThat(done).hasValue(0);
    }

    @Test
    void completesTheOthersBeforeItThrows() {
        assertThatThrownBy(() -> ParallelTasks.run(1, List.of(this::fail, done::incrementAndGet)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("part");

        assertThat(done).hasValue(1);
    }

    @Test
    void interruptsTheTasksWhenItIsInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var completed = new AtomicBoolean();
        var caller = new Thread(() -> {
            try {
                ParallelTasks.run(2, List.of(() -> sleep(interrupted)));
            } catch (InterruptedRunException e) {
                completed.set(true);
            }
        });
        caller.start();

        caller.interrupt();

        caller.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(completed).isTrue();
    }

    private void meet(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
            done.incrementAndGet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void fail() {
        throw new IllegalStateException("part");
    }

    private static void sleep(CountDownLatch interrupted) {
        try {
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }
}
