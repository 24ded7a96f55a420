package dev.verger.gateway.proxy;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.LogCapture;
import dev.verger.testing.Waits;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class StreamingIT {

    private static final long LONG_ANSWER = 100L * 1024 * 1024;
    private static final long ROOM_ON_THE_WAY = 24L * 1024 * 1024;

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch cutOff = new CountDownLatch(1);

    @BeforeEach
    void serviceSendsALongAnswer() {
        servers.reset();
        servers.location().forEach(replica -> replica.behave(this::sendLongAnswer));
    }

    @AfterEach
    void mend() {
        servers.reset();
    }

    private void sendLongAnswer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[64 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (long left = LONG_ANSWER; left > 0; left -= chunk.length) {
                out.write(chunk);
                sent.addAndGet(chunk.length);
            }
        } catch (IOException gone) {
            cutOff.countDown();
        }
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        socket.setSoTimeout(20_000);
        String request = "GET /api/v1/sites HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + servers.issuer().token()
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void forwardsALongAnswerAsFastAsTheClientReadsWithoutBufferingIt() throws Exception {
        try (Socket socket = ask()) {
            InputStream in = socket.getInputStream();
            byte[] firstBytes = in.readNBytes(1000);
            assertThat(new String(firstBytes, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");

            long withoutAReader = waitUntilTheServiceCannotSendMore();

            assertThat(withoutAReader).isLessThan(ROOM_ON_THE_WAY);
            // A small window makes the kernel wait between segments of a loopback connection.
            socket.setReceiveBufferSize(4 * 1024 * 1024);
            long rest = in.transferTo(OutputStream.nullOutputStream());
            assertThat(rest).isGreaterThan(LONG_ANSWER - 1000);
            assertThat(sent).hasValue(LONG_ANSWER);
        }
    }

    private long waitUntilTheServiceCannotSendMore() {
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(700)).until(() -> before.getAndSet(sent.get()) == sent.get());
        return sent.get();
    }

    @Test
    void closesTheServicesConnectionWithoutALogLineWhenTheClientLeaves() throws Exception {
        try (var logs = LogCapture.from(Level.WARNING)) {
            try (Socket socket = ask()) {
                socket.getInputStream().readNBytes(1000);
            }

            assertThat(cutOff.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(sent.get()).isLessThan(LONG_ANSWER);
            assertThat(logs.lines()).isEmpty();
        }
    }

    @Test
    void closesTheServicesConnectionWithoutALogLineWhenTheClientLeavesBeforeTheAnswer() throws Exception {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    asked.countDown();
                    waitFor(goOn);
                    sendLongAnswer(exchange);
                }));
        try (var logs = LogCapture.from(Level.WARNING)) {
            Socket socket = ask();
            waitFor(asked);

            socket.close();

            goOn.countDown();
            waitFor(cutOff);
            assertThat(logs.lines()).isEmpty();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void endsTheAnswerEarlyWhenTheServiceExits() throws Exception {
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(new byte[10]);
                    exchange.getResponseBody().flush();
                    throw new IOException("dies");
                }));

        try (Socket socket = ask()) {
            byte[] all = readUntilClosed(socket.getInputStream());

            String text = new String(all, StandardCharsets.ISO_8859_1);
            assertThat(text).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 1000");
            assertThat(text.length()).isLessThan(1000);
        }
    }

    private static byte[] readUntilClosed(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return all.toByteArray();
    }
}
