package dev.verger.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds processes that an earlier launcher left behind although its {@link Guard} should have stopped them.
 *
 * <p>They are known by their program and by its command line, which names the state directory. So a stranger that got
 * the same process id is never touched, nor a program that reads the directory.
 */
public final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * What a process of the stack looks like.
     *
     * @param program file name of its executable
     * @param words what stands in its command line, as whole words
     */
    public record Mark(String program, String words) {}

    private LeftOvers() {}

    /** Returns the option that marks a JVM of the stack with this state directory. */
    public static String option(Path stateDirectory) {
        return "-Dverger.stack=" + stateDirectory.toAbsolutePath();
    }

    /** A JVM that {@link JavaCommand} started. */
    public static Mark jvm(Path stateDirectory) {
        return new Mark("java", option(stateDirectory));
    }

    /** The main process of a PostgreSQL on these data. */
    public static Mark postgresql(Path data) {
        return new Mark("postgres", "-D " + data.toAbsolutePath());
    }

    /**
     * Stops all processes that have one of the marks, and waits until they are gone.
     *
     * @return how many there were
     */
    public static int stop(List<Mark> marks) {
        List<ProcessHandle> found = find(marks);
        found.forEach(ProcessHandle::destroy);
        if (!gone(found)) {
            found.forEach(ProcessHandle::destroyForcibly);
            gone(found);
        }
        return found.size();
    }

    /** Kills them without waiting. */
    public static void kill(List<Mark> marks) {
        find(marks).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> find(List<Mark> marks) {
        return ProcessHandle.allProcesses()
                .filter(process -> marks.stream().anyMatch(mark -> carries(process, mark)))
                .toList();
    }

    /** Whole words: {@code /a} is not {@code /a/b}. */
    private static boolean carries(ProcessHandle process, Mark mark) {
        ProcessHandle.Info info = process.info();
        String program = info.command().map(LeftOvers::fileName).orElse("");
        String commandLine = info.commandLine().orElse("");
        return program.equals(mark.program()) && (commandLine + " ").contains(" " + mark.words() + " ");
    }

    /** Without what Linux adds when the file was replaced: {@code /bin/java (deleted)}. */
    private static String fileName(String executable) {
        return executable.substring(executable.lastIndexOf('/') + 1).replace(" (deleted)", "");
    }

    private static boolean gone(List<ProcessHandle> processes) {
        var all = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
