package dev.verger.local.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A part of the stack. Its methods may be called from different threads. */
public interface Component {

    String name();

    /** Returns where clients reach it, for people and for {@code LocalStack.url}. */
    String address();

    /** Returns its log file. */
    Path log();

    /**
     * Starts it and returns once it serves.
     *
     * @throws IllegalStateException when it cannot; the message ends the sentence "X did not start: …"
     */
    void start() throws IOException, InterruptedException;

    /** Stops it, also half-way through {@link #start()}; does nothing when it does not run. */
    void stop();

    /** Ends it like {@code kill -9}, where it is a process of its own. */
    default void kill() {
        stop();
    }

    /** Completes when it ends, for whatever reason; never for a part that lives in this JVM. */
    default CompletableFuture<Integer> ended() {
        return new CompletableFuture<>();
    }
}
