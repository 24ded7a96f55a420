package dev.verger.images;

import dev.verger.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Programs of images that run together; they are stopped the other way round. */
final class Runs implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);

    /** Writing a cache is part of a stop. */
    private static final Duration STOP = Duration.ofSeconds(180);

    /**
     * A program that is ready.
     *
     * @param untilReady from the start of its process
     */
    record Run(Image image, Container container, Duration untilReady) {}

    private final Surroundings surroundings;
    private final Path work;
    private final Deque<Run> running = new ArrayDeque<>();

    /** @param work is overwritten; has a directory for each image */
    Runs(Surroundings surroundings, Path work) {
        this.surroundings = surroundings;
        this.work = work;
    }

    /**
     * Unpacks an image, starts it and returns once it is ready.
     *
     * @param change of its command
     * @param environment in addition
     * @throws IllegalStateException if it does not become ready; the message has the end of its log
     */
    Run start(Image image, Path archive, UnaryOperator<List<String>> change, Map<String, String> environment) {
        requireFree(image);
        Path directory = work.resolve(image.id());
        Commands.run("rm", "-rf", directory.toString());
        Archive unpacked = Archive.unpack(archive, directory);
        Map<String, String> variables = new TreeMap<>(surroundings.environment(image));
        variables.putAll(environment);
        List<String> command = surroundings.command(image, change.apply(unpacked.command()));
        long begin = System.nanoTime();
        Container container = Container.start(unpacked, command, variables, directory);
        try {
            Readiness.await(surroundings.readiness(image), container::isAlive, START);
        } catch (IllegalStateException e) {
            container.close();
            throw new IllegalStateException(image.id() + ": " + e.getMessage() + "\n" + end(container.log()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            container.close();
            throw new IllegalStateException("interrupted", e);
        }
        Run run = new Run(image, container, Duration.ofNanos(System.nanoTime() - begin));
        running.push(run);
        return run;
    }

    /** Else another process would answer and look as if it were this one. */
    private void requireFree(Image image) {
        URI address = surroundings.readiness(image);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            throw new IllegalStateException("Port " + socket.getPort() + ", which " + image.id() + " needs, is taken.");
        } catch (IOException free) {
            return;
        }
    }

    /** Sends TERM to each, last started first, and waits for its end. */
    void stop() {
        while (!running.isEmpty()) {
            running.peek().container().stop(STOP);
            running.pop();
        }
    }

    @Override
    public void close() {
        running.forEach(run -> run.container().close());
    }

    static String end(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
