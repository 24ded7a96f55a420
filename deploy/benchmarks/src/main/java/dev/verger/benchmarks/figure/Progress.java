package dev.verger.benchmarks.figure;

/** Hears what is being measured; a run takes many minutes. */
@FunctionalInterface
public interface Progress {

    void say(String line);
}
