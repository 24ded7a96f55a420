package dev.verger.benchmarks.stack;

import dev.verger.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stand-in for Apple in a JVM of its own, on one core if the system has taskset. */
public final class SimulatorProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final int port;
    private final ServiceProcess system;
    private final boolean oneCore;

    private SimulatorProcess(Process process, int port) throws InterruptedException {
        this.process = process;
        this.port = port;
        this.system = ServiceProcess.of(process.pid());
        this.oneCore = system.confineToOneCore();
    }

    /** Finds the built program in a checkout. */
    public static Path jar(Path root) throws IOException {
        Path target = root.resolve("deploy/apple-simulator/target");
        try (var jars = Files.newDirectoryStream(target, "apple-simulator-*.jar")) {
            return jars.iterator().next();
        }
    }

    /** Returns once it answers; it saves no state. */
    public static SimulatorProcess start(Path jar) throws IOException, InterruptedException {
        int port = FreePort.find();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java, "-XX:+UseSerialGC", "-Xmx700m", "-jar", jar.toString(), "--port", Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var simulator = new SimulatorProcess(process, port);
        try {
            simulator.awaitHealth();
            return simulator;
        } catch (InterruptedException | RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private void awaitHealth() throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                apple().requests();
                return;
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw e;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    public Apple apple() {
        return new Apple(URI.create("http://127.0.0.1:" + port + "/admin"));
    }

    public int port() {
        return port;
    }

    public boolean onOneCore() {
        return oneCore;
    }

    /** Peak memory of the process; not a number if the system does not report it. */
    public double peakMegabytes() {
        var peak = system.peakMegabytes();
        return peak.isPresent() ? peak.getAsLong() : Double.NaN;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
