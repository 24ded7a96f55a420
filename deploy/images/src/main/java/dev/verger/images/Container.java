package dev.verger.images;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A process in the root file system of an image, as the first process of a namespace of its own: it can write to
 * {@code /tmp} only. It shares the network of this machine. Linux only.
 */
final class Container implements AutoCloseable {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Process namespace;
    private final Path log;
    private final Path tmp;

    private Container(Process namespace, Path log, Path tmp) {
        this.namespace = namespace;
        this.log = log;
        this.tmp = tmp;
    }

    /**
     * Starts a command.
     *
     * @param environment is added to that of the image
     * @param directory gets the log and {@code tmp}
     */
    static Container start(Archive image, List<String> command, Map<String, String> environment, Path directory) {
        try {
            Path script = directory.resolve("container.sh");
            Path tmp = Files.createDirectories(directory.resolve("tmp"));
            Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
            try (InputStream source = Container.class.getResourceAsStream("container.sh")) {
                Files.write(script, source.readAllBytes());
            }
            Path log = directory.resolve("log");
            Map<String, String> variables = new TreeMap<>(image.environment());
            variables.putAll(environment);
            String path = variables.getOrDefault("PATH", DEFAULT_PATH);
            List<String> words = new ArrayList<>(namespaces());
            words.addAll(List.of("sh", script.toString(), image.root().toString(), tmp.toString()));
            words.addAll(List.of(isRoot() ? image.user() : "0:0", path));
            words.addAll(command);
            var builder = new ProcessBuilder(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            builder.environment().put("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
            return new Container(builder.start(), log, tmp);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start in " + image.root(), e);
        }
    }

    /** Only root may become the user of the image; others are the root of a user namespace instead. */
    private static List<String> namespaces() {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        if (!isRoot()) {
            words.addAll(List.of("--user", "--map-root-user"));
        }
        return words;
    }

    static boolean isRoot() {
        return Commands.output("id", "-u").trim().equals("0");
    }

    boolean isAlive() {
        return namespace.isAlive();
    }

    /** The process as this machine numbers it. */
    long pid() {
        return process().pid();
    }

    private ProcessHandle process() {
        return namespace.children().findFirst().orElseThrow(() -> new IllegalStateException("ended; see " + log));
    }

    Path log() {
        return log;
    }

    /** What the process sees as {@code /tmp}. */
    Path tmp() {
        return tmp;
    }

    /**
     * Sends TERM and waits for the end.
     *
     * @throws IllegalStateException if it takes longer
     */
    void stop(Duration atMost) {
        if (namespace.isAlive()) {
            process().destroy();
        }
        try {
            if (!namespace.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException("did not stop within " + atMost.toSeconds() + " s; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** Kills the process if it runs. The end of its parent would not end it, because it has become another user. */
    @Override
    public void close() {
        namespace.children().forEach(ProcessHandle::destroyForcibly);
        namespace.destroyForcibly();
    }
}
