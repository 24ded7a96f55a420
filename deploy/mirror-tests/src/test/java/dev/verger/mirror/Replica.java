package dev.verger.mirror;

import dev.verger.local.process.ChildProcess;
import dev.verger.local.process.Guard;
import dev.verger.local.process.JavaCommand;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of the service, started from the jar that {@code package} built. */
final class Replica {

    static final Path JAR = Checkout.file("catalog-sync-service/target/quarkus-app/quarkus-run.jar");

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    private final String name;
    private final Path directory;
    private final Map<String, String> settings;
    private final Guard guard;
    private ChildProcess process;
    private long logBefore;
    private volatile String url;

    Replica(String name, Path directory, Map<String, String> settings, Guard guard) {
        this.name = name;
        this.directory = directory;
        this.settings = settings;
        this.guard = guard;
    }

    /** Starts it without waiting until it is ready; does nothing if it runs. */
    void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("There is no " + JAR + ": run ./mvnw package first");
        }
        url = null;
        logBefore = size(log());
        List<String> options = new ArrayList<>(List.of("-Xmx160m", "-Xss512k"));
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        process = ChildProcess.start(
                name, new JavaCommand(directory).with(options).jar(JAR, List.of()), Map.of(), log(), guard);
    }

    /** Ends it without a chance to clean up, like {@code kill -9}. */
    void kill() {
        process.kill();
    }

    /** Sends TERM, like an orchestrator, and waits for its end. */
    void stop() {
        process.stop(Duration.ofSeconds(60));
    }

    /** Whether it has finished its start. */
    boolean isUp() {
        return logged("Listening on");
    }

    /** Its address, once it has finished its start. The port is another one with each start. */
    Optional<String> url() {
        if (url == null && process != null) {
            Matcher line = ADDRESS.matcher(logged());
            url = line.find() ? line.group(1) : null;
        }
        return Optional.ofNullable(url);
    }

    /** Whether it logged a text since its last start. */
    boolean logged(String text) {
        return logged().contains(text);
    }

    private String logged() {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(logBefore);
            byte[] output = new byte[(int) (file.length() - logBefore)];
            file.readFully(output);
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    /** Suspends the process. */
    void suspend() {
        Signal.send("STOP", process.pid());
    }

    /** Resumes the process. */
    void resume() {
        Signal.send("CONT", process.pid());
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }
}
