package dev.verger.local;

import dev.verger.local.StackPlan.Step;
import dev.verger.local.component.Component;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts components in parallel, each as soon as the components that it needs are ready. */
final class Launch {

    private static final int SECONDS_TO_END = 60;

    /** Starting more JVMs at once is not faster, and each can take so long that its connections time out. */
    private static final int AT_ONCE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final List<Step> steps;
    private final Consumer<Component> starter;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Launch::daemon);
    private volatile boolean cancelled;

    Launch(List<Step> steps, Consumer<Component> starter) {
        this.steps = steps;
        this.starter = starter;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "launch");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns when all are ready; throws the first failure at once, while others may still be starting. */
    void run() {
        Map<String, CompletableFuture<Void>> starts = new HashMap<>();
        var outcome = new CompletableFuture<Void>();
        for (Step step : steps) {
            CompletableFuture<?>[] needed = step.needs().stream()
                    .filter(starts::containsKey)
                    .map(starts::get)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture<Void> start = CompletableFuture.allOf(needed).thenRunAsync(() -> start(step), threads);
            start.exceptionally(failure -> {
                outcome.completeExceptionally(failure);
                return null;
            });
            starts.put(step.component().name(), start);
        }
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new))
                .thenRun(() -> outcome.complete(null));
        try {
            outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void start(Step step) {
        if (cancelled) {
            throw new LocalStackException("The start was cancelled.");
        }
        starter.accept(step.component());
    }

    /** Starts no further component. */
    void cancel() {
        cancelled = true;
        threads.shutdown();
    }

    /** Waits for the components that were starting; to be called after their stop was requested. */
    void awaitEnd() {
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
