package dev.verger.simulator;

import java.nio.file.Path;

/**
 * How to start the simulator.
 *
 * @param port 0 for any free one
 * @param stateDirectory where to keep everything, {@code null} to forget it
 * @param tokensDirectory where to write the named tokens as files, {@code null} for nowhere
 * @param clockOffsetFile holds the clock's offset in seconds for the whole local stack, {@code null} for an own clock
 */
public record SimulatorOptions(int port, Path stateDirectory, Path tokensDirectory, Path clockOffsetFile) {

    /** A free port, nothing kept: what a test wants. */
    public static SimulatorOptions inMemory() {
        return new SimulatorOptions(0, null, null, null);
    }
}
