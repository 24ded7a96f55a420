package dev.verger.local.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A part of the stack. Its methods may be called from different threads. */
public interface Component {

    String name();

    /** Returns the address for clients, as in the table of addresses and {@code LocalStack.url}. */
    String address();

    /** Returns its log file. */
    Path log();

    /**
     * Starts it and returns once it is ready.
     *
     * @throws IllegalStateException if it cannot start; the message completes the sentence "X did not start: …"
     */
    void start() throws IOException, InterruptedException;

    /** Stops it, also during {@link #start()}; does nothing if it does not run. */
    void stop();

    /** Kills it like {@code kill -9} if it is a process of its own; stops it otherwise. */
    default void kill() {
        stop();
    }

    /** Completes with the exit status when its process ends; never for a component inside this JVM. */
    default CompletableFuture<Integer> ended() {
        return new CompletableFuture<>();
    }
}
