package dev.verger.benchmarks.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start the system.
 *
 * @param root the checkout, built
 * @param state directory of the stack; cleared at the start
 * @param portOffset is added to every port
 * @param heap of each service, as in {@code -Xmx}
 * @param jvmOptions of each service, further ones, such as a flight recording
 */
public record BenchOptions(Path root, Path state, int portOffset, String heap, List<String> jvmOptions) {}
