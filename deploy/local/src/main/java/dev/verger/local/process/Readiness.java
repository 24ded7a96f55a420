package dev.verger.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a component answers over HTTP. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Readiness() {}

    /**
     * Returns once {@code GET} answers 200.
     *
     * @throws IllegalStateException if the child ends first or the time is over; the message says which
     */
    public static void await(URI address, ChildProcess child, Duration atMost) throws InterruptedException {
        try {
            await(address, child::isAlive, atMost);
        } catch (IllegalStateException e) {
            if (!child.isAlive()) {
                throw new IllegalStateException(
                        "it stopped with status " + child.ended().join(), e);
            }
            throw e;
        }
    }

    /** Waits as long as a condition holds. */
    public static void await(URI address, BooleanSupplier keepsRunning, Duration atMost) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + atMost.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            if (!keepsRunning.getAsBoolean()) {
                throw new IllegalStateException("it stopped");
            }
            try {
                int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    return;
                }
                last = "status " + status;
            } catch (IOException e) {
                last = "no answer";
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException(
                "it was not ready after " + atMost.toSeconds() + " s (" + last + " from " + address + ")");
    }
}
