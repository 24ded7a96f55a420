package dev.verger.benchmarks.load;

import java.util.concurrent.CompletionStage;

/** One request; thread-safe. */
@FunctionalInterface
public interface Call {

    /** Sends it and returns at once; the result fails if the answer is not successful. */
    CompletionStage<?> send();
}
