package dev.verger.benchmarks.stack;

import java.nio.file.Path;

/**
 * How to start the system.
 *
 * @param root the checkout, built
 * @param state directory of the stack; cleared at the start
 * @param portOffset is added to every port
 * @param heap of each service, in the words of {@code -Xmx}
 */
public record BenchOptions(Path root, Path state, int portOffset, String heap) {}
