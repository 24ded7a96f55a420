package dev.verger.locations.testing;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Carries out the same action on several objects at the same time. */
public final class Concurrently {

    private Concurrently() {}

    /** The results in the order of the objects. */
    public static <T, R> List<R> map(List<T> things, Function<T, R> function) {
        ExecutorService threads = Executors.newFixedThreadPool(things.size());
        try {
            List<Future<R>> results = things.stream()
                    .map(thing -> threads.submit(() -> function.apply(thing)))
                    .toList();
            return results.stream().map(Concurrently::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
