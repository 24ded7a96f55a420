package dev.verger.catalog.apple;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent parts of a run's or an operation's work on threads of their own. */
public final class ParallelTasks {

    private ParallelTasks() {}

    /**
     * Returns when all parts are done. One that fails does not keep the others from being done; the failure of the
     * first of them is thrown.
     *
     * @param most parts at a time
     * @throws InterruptedRunException if the thread is interrupted meanwhile; so are the parts
     */
    public static void run(int most, List<Runnable> parts) {
        ExecutorService threads =
                Context.taskWrapping(Executors.newFixedThreadPool(Math.max(1, Math.min(most, parts.size()))));
        try {
            List<Callable<Object>> calls =
                    parts.stream().map(Executors::callable).toList();
            for (Future<Object> part : threads.invokeAll(calls)) {
                requireDone(part);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void requireDone(Future<Object> part) throws InterruptedException {
        try {
            part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        }
    }
}
