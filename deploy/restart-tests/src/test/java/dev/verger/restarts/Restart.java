package dev.verger.restarts;

import static dev.verger.testing.Waits.await;

import dev.verger.local.LocalStack;
import dev.verger.testing.http.Http;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A replica was stopped in an orderly way and started again.
 *
 * @param replica name of the component
 * @param stop time from the signal to the end of the process
 * @param announced whether it was not ready while it still answered requests, and closed the connection of each
 */
record Restart(String replica, Duration stop, boolean announced) {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Restarts replicas of different services at the same time; returns once all are ready again. */
    static List<Restart> all(LocalStack stack, List<String> replicas) {
        ExecutorService threads = Executors.newFixedThreadPool(replicas.size());
        try {
            List<CompletableFuture<Restart>> restarts = replicas.stream()
                    .map(replica -> CompletableFuture.supplyAsync(() -> of(stack, replica), threads))
                    .toList();
            return restarts.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns once the replica is ready again. */
    static Restart of(LocalStack stack, String replica) {
        String readiness = stack.managementUrl(replica) + "/q/health/ready";
        String address = stack.url(replica) + "/api/v1/volume-purchasing-locations";
        var stopped = new CompletableFuture<Duration>();
        var announced = CompletableFuture.supplyAsync(
                () -> isAnnounced(readiness, address, stopped), task -> new Thread(task).start());
        long begin = System.nanoTime();
        stack.stop(replica);
        stopped.complete(Duration.ofNanos(System.nanoTime() - begin));
        stack.restart(replica);
        await(replica).until(() -> status(readiness) == 200);
        return new Restart(replica, stopped.join(), announced.join());
    }

    private static boolean isAnnounced(String readiness, String address, CompletableFuture<?> stopped) {
        while (!hasEnded(stopped)) {
            if (status(readiness) == 503 && answersAndCloses(address)) {
                return true;
            }
        }
        return false;
    }

    /** After a pause, or at once if it has. */
    private static boolean hasEnded(CompletableFuture<?> stopped) {
        try {
            stopped.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** 0 without an answer. */
    private static int status(String address) {
        try {
            return Http.get(address).status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static boolean answersAndCloses(String address) {
        try {
            return Http.get(address).headers().allValues("Connection").contains("close");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "%s in %.1f s".formatted(replica, stop.toMillis() / 1000.0);
    }
}
