package dev.verger.benchmarks.load;

import java.util.concurrent.CompletionStage;

/** One request; safe for several threads. */
@FunctionalInterface
public interface Call {

    /** Sends it and returns at once; the result fails if the answer is not a good one. */
    CompletionStage<?> send();
}
