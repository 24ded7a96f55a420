package dev.verger.benchmarks.figure;

/** Receives what is being measured, because a run takes many minutes. */
@FunctionalInterface
public interface Progress {

    void report(String line);
}
