package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Millions of rows fit into memory and are listed. How fast is measured by the benchmarks, not by a test that shares
 * its machine.
 */
class ScaleTest {

    private static final int ROWS = 5_000_000;
    private static final int PAGE = 1000;
    private static final int CONNECTIONS = 5;

    @Test
    void holdsAndListsFiveMillionAssignments() throws Exception {
        try (var apple = new SimulatorFixture()) {
            long before = usedMemory();
            String token = apple.admin(
                            "POST",
                            "libraries",
                            "{\"name\":\"big\",\"assetCount\":500,\"assignmentCount\":" + ROWS + "}")
                    .path("vpptoken")
                    .asText();
            apple.admin("PUT", "limits", "{\"pageSize\":" + PAGE + ",\"maxRequestPerSecond\":1000000}");

            assertThat(usedMemory() - before).as("bytes for the library").isLessThan(200_000_000L);

            assertThat(rowsOfAllPages(apple.simulator.port(), token)).isEqualTo(ROWS);
        }
    }

    private static long rowsOfAllPages(int port, String token) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Callable<Long> reader = () -> read(port, token, next);
            running.add(readers.submit(reader));
        }
        long rows = 0;
        for (Future<Long> reader : running) {
            rows += reader.get();
        }
        readers.shutdown();
        return rows;
    }

    /** Reads pages over one connection by hand, because any real client costs more than the simulator. */
    private static long read(int port, String token, AtomicInteger next) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            long rows = 0;
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int page = next.getAndIncrement(); page < ROWS / PAGE; page = next.getAndIncrement()) {
                String request = "GET /mdm/v2/assignments?pageIndex="
                        + page
                        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                rows += rows(in.readNBytes((int) contentLength(in)));
            }
            return rows;
        }
    }

    /** Counts the objects of a page, which is one object with an array, and has no claim. */
    private static long rows(byte[] page) {
        long objects = 0;
        for (byte one : page) {
            objects += one == '{' ? 1 : 0;
        }
        return objects - 1;
    }

    private static long contentLength(InputStream in) throws IOException {
        assertThat(line(in)).isEqualTo("http/1.1 200 ok");
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
            line.append((char) c);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
