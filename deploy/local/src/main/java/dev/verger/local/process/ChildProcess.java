package dev.verger.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that the launcher started: it writes to one log file, and only the launcher stops it. */
public final class ChildProcess {

    /** A terminal sends Ctrl-C to the whole process group, but the launcher stops its children itself, in order. */
    private static final List<String> IGNORING_CTRL_C = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final String name;
    private final Process process;
    private final Path log;
    private final Guard guard;

    private ChildProcess(String name, Process process, Path log, Guard guard) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.guard = guard;
    }

    /**
     * Starts a program.
     *
     * @param environment is added to this JVM's own
     * @param log its output is appended to it
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Guard guard) {
        var builder = new ProcessBuilder()
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        return start(builder, name, command, environment, log, guard);
    }

    /**
     * Starts a program with the standard input and output of this JVM.
     *
     * @param environment is added to this JVM's own
     */
    public static ChildProcess startInTerminal(
            String name, List<String> command, Map<String, String> environment, Path log, Guard guard) {
        return start(new ProcessBuilder().inheritIO(), name, command, environment, log, guard);
    }

    private static ChildProcess start(
            ProcessBuilder builder,
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Guard guard) {
        var words = new ArrayList<>(IGNORING_CTRL_C);
        words.addAll(command);
        builder.command(words).environment().putAll(environment);
        try {
            Process process = builder.start();
            guard.add(process.pid(), "TERM");
            process.onExit().thenAccept(exited -> guard.remove(exited.pid()));
            return new ChildProcess(name, process, log, guard);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Sends TERM, waits, and kills the process if it runs for longer than {@code timeout}. */
    public void stop(Duration timeout) {
        process.destroy();
        if (!await(timeout)) {
            kill();
        }
    }

    /** Kills the process, like {@code kill -9}, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    private boolean await(Duration timeout) {
        try {
            boolean exited = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (exited) {
                guard.remove(process.pid());
            }
            return exited;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
