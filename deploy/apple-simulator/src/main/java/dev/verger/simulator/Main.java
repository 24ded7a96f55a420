package dev.verger.simulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs the simulator alone: {@code --host 127.0.0.1 --port 8090 --state-dir DIR --tokens-dir DIR --clock-offset-file
 * FILE}.
 */
public final class Main {

    private static final Set<String> OPTIONS =
            Set.of("--host", "--port", "--state-dir", "--tokens-dir", "--clock-offset-file");

    private Main() {}

    /** Starts the simulator, which runs until the process is ended. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        AppleSimulator simulator;
        try {
            simulator = AppleSimulator.start(options(args));
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
            return;
        } catch (UncheckedIOException e) {
            fail("Cannot start: " + e.getCause().getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("Apple simulator at " + simulator.url() + " after " + millis + " ms");
    }

    private static SimulatorOptions options(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "Usage: [--host 127.0.0.1] [--port 8090] [--state-dir DIR] [--tokens-dir DIR] [--clock-offset-file FILE]");
            }
            given.put(args[i], args[i + 1]);
        }
        return new SimulatorOptions(
                given.getOrDefault("--host", SimulatorOptions.LOOPBACK),
                port(given.getOrDefault("--port", "8090")),
                path(given.get("--state-dir")),
                path(given.get("--tokens-dir")),
                path(given.get("--clock-offset-file")));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("--port: no port number: " + text);
        }
        return Integer.parseInt(text);
    }

    private static Path path(String text) {
        return text == null ? null : Path.of(text);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
