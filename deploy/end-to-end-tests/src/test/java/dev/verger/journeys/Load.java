package dev.verger.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Requests that several clients repeat until they are stopped. */
final class Load implements AutoCloseable {

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<?>> loops = new ArrayList<>();
    private volatile boolean stopped;
    private volatile boolean failing;

    /** @param step gets the number of the repetition, from 0 */
    Load repeat(IntConsumer step) {
        loops.add(clients.submit(() -> {
            for (int i = 0; !stopped; i++) {
                run(step, i);
            }
        }));
        return this;
    }

    private void run(IntConsumer step, int number) {
        try {
            step.accept(number);
        } catch (RuntimeException e) {
            if (!failing) {
                throw e;
            }
        }
    }

    /** From now on requests may fail. */
    void mayFail() {
        failing = true;
    }

    /** @throws IllegalStateException if a request failed that should not have */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Future<?> loop : loops) {
                loop.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed before the outage", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.shutdownNow();
        }
    }
}
