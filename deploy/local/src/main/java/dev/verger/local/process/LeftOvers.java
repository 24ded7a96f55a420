package dev.verger.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds processes that an earlier launcher left behind although its {@link Guard} should have
 * stopped them.
 *
 * <p>They are known by their command line, which names the state directory, so a stranger that got
 * the same process id is never touched.
 */
public final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LeftOvers() {}

    /** Returns the word that marks a JVM of the stack with this state directory. */
    public static String mark(Path stateDirectory) {
        return "-Dverger.stack=" + stateDirectory.toAbsolutePath();
    }

    /**
     * Stops all processes whose command line has one of the marks as a word, and waits until they
     * are gone.
     *
     * @return how many there were
     */
    public static int stop(List<String> marks) {
        List<ProcessHandle> found = find(marks);
        found.forEach(ProcessHandle::destroy);
        if (!gone(found)) {
            found.forEach(ProcessHandle::destroyForcibly);
            gone(found);
        }
        return found.size();
    }

    /** Kills them without waiting. */
    public static void kill(List<String> marks) {
        find(marks).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> find(List<String> marks) {
        return ProcessHandle.allProcesses()
                .filter(process -> marks.stream().anyMatch(mark -> carries(process, mark)))
                .toList();
    }

    /**
     * Tells whether the mark is a whole word of the command line: {@code /a} is not {@code /a/b}.
     */
    private static boolean carries(ProcessHandle process, String mark) {
        String commandLine = process.info().commandLine().orElse("");
        return (commandLine + " ").contains(" " + mark + " ");
    }

    private static boolean gone(List<ProcessHandle> processes) {
        var all =
                CompletableFuture.allOf(
                        processes.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture[]::new));
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
