package dev.verger.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTaskTest {

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void endsOnceWhateverTheWorkThrows() {
        WorkerTask task = task(() -> {
            throw new OutOfMemoryError("played");
        });

        task.run();

        assertThat(ended).hasValue(1);
    }

    @Test
    void endsWithoutTheWorkWhenItWasCancelledBefore() {
        WorkerTask task = task(done::incrementAndGet);

        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        task.run();

        assertThat(done).hasValue(0);
        assertThat(ended).hasValue(1);
    }

    @Test
    void doesNotLeaveTheThreadInterrupted() {
        WorkerTask task = task(() -> Thread.currentThread().interrupt());

        task.run();

        assertThat(Thread.interrupted()).isFalse();
    }

    private WorkerTask task(Runnable work) {
        return new WorkerTask(
                new Work(new Lease(1, new UUID(0, 1), 1), "Sample", false, new Activity(System::nanoTime), work),
                task -> ended.incrementAndGet());
    }
}
