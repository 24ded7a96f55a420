package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.report.Figure;
import dev.verger.benchmarks.report.Quantity;
import dev.verger.benchmarks.report.Target;
import dev.verger.benchmarks.stack.LibrarySize;
import dev.verger.benchmarks.stack.SimulatorProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The speed of the stand-in for Apple alone, on one core, which must not limit any figure. Pages are read over plain
 * sockets, because any HTTP client costs more than the simulator.
 */
public final class SimulatorSpeed {

    private static final int ROWS = 5_000_000;
    private static final int PAGE = 1000;
    private static final int CONNECTIONS = 5;
    private static final int ROUNDS = 3;
    private static final double ROWS_PER_SECOND = 300_000;
    private static final double MEGABYTES = 1000;

    private SimulatorSpeed() {}

    public static List<Figure> measure(Path jar, Progress progress) throws IOException, InterruptedException {
        progress.report("the simulator alone, %,d assignments".formatted(ROWS));
        try (var simulator = SimulatorProcess.start(jar)) {
            String token = simulator.apple().create(LibrarySize.ofAssignments(ROWS), "simulator-speed");
            simulator.apple().limits(1_000_000, PAGE);
            double best = 0;
            for (int i = 0; i < ROUNDS; i++) {
                best = Math.max(best, rowsPerSecond(simulator.port(), token));
            }
            return List.of(
                    Figure.share(
                            "sim",
                            "Simulator alone, rows over loopback",
                            ROWS,
                            Quantity.of(Math.rint(best), "rows/s"),
                            Quantity.of(ROWS_PER_SECOND, "rows/s"),
                            Target.atLeast(1),
                            (simulator.onOneCore() ? "on one core" : "on all cores") + ", best of " + ROUNDS),
                    Figure.share(
                            "sim",
                            "Simulator alone, peak resident size",
                            ROWS,
                            Quantity.of(simulator.peakMegabytes(), "MB"),
                            Quantity.of(MEGABYTES, "MB"),
                            Target.atMost(1),
                            "whole process, creation of the library included"));
        }
    }

    private static double rowsPerSecond(int port, String token) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Callable<Void> reader = () -> read(port, token, next);
            long begin = System.nanoTime();
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(readers.submit(reader));
            }
            for (Future<Void> one : running) {
                one.get();
            }
            return ROWS / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("a page could not be read", e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    private static Void read(int port, String token, AtomicInteger next) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int page = next.getAndIncrement(); page < ROWS / PAGE; page = next.getAndIncrement()) {
                String request = "GET /mdm/v2/assignments?pageIndex="
                        + page
                        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                in.skipNBytes(contentLength(in));
            }
            return null;
        }
    }

    private static long contentLength(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("http/1.1 200")) {
            throw new IOException("answered " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed in the middle of an answer");
            }
            line.append((char) c);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }
}
