package dev.verger.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds processes that an earlier launcher left running although its {@link Guard} should have stopped them.
 *
 * <p>They are identified by their program and its command line, which has the state directory. So an unrelated process
 * with the same process id is never stopped, nor a program that reads the directory.
 */
public final class OrphanedProcesses {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * How a process of the stack is identified.
     *
     * @param program file name of its executable
     * @param words part of its command line, as whole words
     */
    public record Signature(String program, String words) {}

    private OrphanedProcesses() {}

    /** Returns the option that identifies a JVM of the stack with this state directory. */
    public static String option(Path stateDirectory) {
        return "-Dverger.stack=" + stateDirectory.toAbsolutePath();
    }

    /** A JVM that {@link JavaCommand} started. */
    public static Signature jvm(Path stateDirectory) {
        return new Signature("java", option(stateDirectory));
    }

    /** The main process of a PostgreSQL on these data. */
    public static Signature postgresql(Path data) {
        return new Signature("postgres", "-D " + data.toAbsolutePath());
    }

    /**
     * Stops all processes that have one of the signatures, and waits for their end.
     *
     * @return how many there were
     */
    public static int stop(List<Signature> signatures) {
        List<ProcessHandle> found = find(signatures);
        found.forEach(ProcessHandle::destroy);
        if (!awaitEnd(found)) {
            found.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(found);
        }
        return found.size();
    }

    /** Kills the processes without waiting for their end. */
    public static void kill(List<Signature> signatures) {
        find(signatures).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> find(List<Signature> signatures) {
        return ProcessHandle.allProcesses()
                .filter(process -> signatures.stream().anyMatch(signature -> matches(process, signature)))
                .toList();
    }

    /** Compares whole words: {@code /a} does not match {@code /a/b}. */
    private static boolean matches(ProcessHandle process, Signature signature) {
        ProcessHandle.Info info = process.info();
        String program = info.command().map(OrphanedProcesses::fileName).orElse("");
        String commandLine = info.commandLine().orElse("");
        return program.equals(signature.program()) && (commandLine + " ").contains(" " + signature.words() + " ");
    }

    /** Omits what Linux appends if the file was replaced: {@code /bin/java (deleted)}. */
    private static String fileName(String executable) {
        return executable.substring(executable.lastIndexOf('/') + 1).replace(" (deleted)", "");
    }

    private static boolean awaitEnd(List<ProcessHandle> processes) {
        var all = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
