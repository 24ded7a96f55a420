package dev.verger.simulator;

import java.nio.file.Path;

/**
 * How to start the simulator.
 *
 * @param host address to listen at
 * @param port 0 for any free one
 * @param stateDirectory where to save everything, {@code null} to keep it in memory only
 * @param tokensDirectory where to write the named tokens as files, {@code null} for nowhere
 * @param clockOffsetFile has the clock's offset in seconds for the whole local stack, {@code null} for an own offset
 */
public record SimulatorOptions(String host, int port, Path stateDirectory, Path tokensDirectory, Path clockOffsetFile) {

    /** Where only this machine reaches it. */
    static final String LOOPBACK = "127.0.0.1";

    /** At 127.0.0.1. */
    public SimulatorOptions(int port, Path stateDirectory, Path tokensDirectory, Path clockOffsetFile) {
        this(LOOPBACK, port, stateDirectory, tokensDirectory, clockOffsetFile);
    }

    /** On a free port and without files, for tests. */
    public static SimulatorOptions inMemory() {
        return new SimulatorOptions(0, null, null, null);
    }
}
