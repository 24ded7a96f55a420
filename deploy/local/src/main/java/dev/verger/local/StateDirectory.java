package dev.verger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The files of a stack, and the lock with which only one stack at a time uses them.
 *
 * <p>A component's data is valid once its marker is written: what an interrupted first start left is deleted.
 */
final class StateDirectory implements AutoCloseable {

    /** Everything but the cache and the logs. */
    private static final List<String> CLEARED_BY_FRESH =
            List.of("data", "mail", "tokens", "secrets", "env", "clock-offset");

    /** Logs that were written before the stack started, or that all runs share. */
    private static final Set<String> NOT_OF_ONE_RUN =
            Set.of("build.log", "preparation.log", "keycloak-preparation.log", "launcher.log");

    private final Path directory;
    private final FileChannel channel;

    private StateDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws LocalStackException if another stack has it, or the directory is not writable
     */
    static StateDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new LocalStackException("Verger runs already"
                        + holder(directory)
                        + " and uses "
                        + directory
                        + ". Stop it first, or give this one another place with --state.");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            var state = new StateDirectory(directory, channel);
            state.makeDirectories();
            return state;
        } catch (IOException e) {
            throw new LocalStackException("Cannot write to " + directory + ": " + reason(e) + ".", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) { // by this JVM
            return false;
        }
    }

    private static String holder(Path directory) throws IOException {
        String pid = Files.readString(directory.resolve("lock")).trim();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" ->
                "permission denied for user "
                        + System.getProperty("user.name")
                        + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
            case "FileAlreadyExistsException" -> e.getMessage() + " is not a directory";
            default -> e.getMessage();
        };
    }

    private void makeDirectories() throws IOException {
        for (String name : List.of("data", "logs", "mail", "tokens")) {
            Files.createDirectories(directory.resolve(name));
        }
        try (Stream<Path> data = Files.list(directory.resolve("data"))) {
            for (Path path : Stream.concat(Stream.of(logs(), mail()), data).toList()) {
                if (!Files.isWritable(path)) {
                    throw new IOException("user "
                            + System.getProperty("user.name")
                            + " may not change "
                            + path
                            + "; an earlier run belonged to another user");
                }
            }
        }
    }

    /** Deletes everything but the cache and the logs. */
    void clear() {
        try {
            for (String name : CLEARED_BY_FRESH) {
                FileUtils.deleteQuietly(directory.resolve(name).toFile());
                if (Files.exists(directory.resolve(name))) {
                    throw new IOException(directory.resolve(name) + " cannot be deleted");
                }
            }
            makeDirectories();
        } catch (IOException e) {
            throw new LocalStackException("Cannot clear " + directory + ": " + reason(e) + ".", e);
        }
    }

    /** Keeps the logs of the last run in {@code logs/previous}, so that each log is of one run. */
    void startLogs() {
        Path previous = logs().resolve("previous");
        try (Stream<Path> logs = Files.list(logs())) {
            Files.createDirectories(previous);
            for (Path log : logs.filter(StateDirectory::isOfOneRun).toList()) {
                Files.move(log, previous.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move old logs to " + previous, e);
        }
    }

    private static boolean isOfOneRun(Path log) {
        String name = log.getFileName().toString();
        return name.endsWith(".log") && !NOT_OF_ONE_RUN.contains(name);
    }

    /**
     * Deletes what an interrupted first start left of a component.
     *
     * @return whether there was anything
     */
    boolean deleteIncomplete(String component) {
        if (Files.exists(marker(component)) || !Files.exists(data(component))) {
            return false;
        }
        try {
            FileUtils.deleteDirectory(data(component).toFile());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data(component), e);
        }
    }

    /** Records that a component's data is complete. */
    void markComplete(String component) {
        try {
            if (Files.exists(data(component)) && !Files.exists(marker(component))) {
                Files.createFile(marker(component));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + marker(component), e);
        }
    }

    private Path marker(String component) {
        return directory.resolve("data").resolve(component + ".complete");
    }

    Path directory() {
        return directory;
    }

    Path data(String component) {
        return directory.resolve("data").resolve(component);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path log(String component) {
        return logs().resolve(component + ".log");
    }

    Path mail() {
        return directory.resolve("mail");
    }

    Path tokens() {
        return directory.resolve("tokens");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    /** Environments of services that the launcher does not start from their jars. */
    Path environments() {
        return directory.resolve("env");
    }

    /** Seconds to add to the clock of the simulator and the services; the simulator writes it. */
    Path clockOffset() {
        return directory.resolve("clock-offset");
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
