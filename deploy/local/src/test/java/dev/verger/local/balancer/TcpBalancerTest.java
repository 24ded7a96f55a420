package dev.verger.local.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TcpBalancerTest {

    private final HttpServer one = server("one");
    private final HttpServer two = server("two");
    private final Set<Integer> notReady = ConcurrentHashMap.newKeySet();
    private TcpBalancer balancer;

    private static HttpServer server(String name) {
        HttpServer server = LocalServer.create(0);
        server.createContext("/", exchange -> {
            int received = exchange.getRequestBody().readAllBytes().length;
            LocalServer.send(exchange, 200, (name + " " + received).getBytes(StandardCharsets.UTF_8));
        });
        server.start();
        return server;
    }

    @BeforeEach
    void start() {
        balancer = TcpBalancer.start(
                0, List.of(one.getAddress().getPort(), two.getAddress().getPort()), port -> !notReady.contains(port));
    }

    @AfterEach
    void stop() {
        balancer.close();
        one.stop(0);
        two.stop(0);
    }

    /** Returns what one connection answers until the server closes it. */
    private String send(int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            socket.setSoTimeout(10_000);
            String request = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(bytes, "x".repeat(bytes));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (answer.isEmpty()) {
                throw new EOFException("closed without an answer");
            }
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    private List<String> sendFour() throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(send(100_000));
        }
        return answers;
    }

    @Test
    void forwardsConnectionsToEachServerInTurn() throws IOException {
        assertThat(sendFour()).containsExactlyInAnyOrder("one 100000", "one 100000", "two 100000", "two 100000");
    }

    @Test
    void skipsAServerThatDoesNotRun() throws IOException {
        one.stop(0);

        assertThat(sendFour()).containsOnly("two 100000");
    }

    @Test
    void closesConnectionsWhenNoServerRuns() throws IOException {
        one.stop(0);
        two.stop(0);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Also those that are just being accepted, which happens in one attempt of eleven. */
    @RepeatedTest(50)
    void closesItsConnectionsWhenItIsClosed() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));

            balancer.close();

            assertThat(readToTheEnd(socket)).isTrue();
            assertThatThrownBy(() -> send(1)).isInstanceOf(IOException.class);
        }
    }

    private static boolean readToTheEnd(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aServerThatIsNotReadyGetsConnectionsOnlyWhenNoOtherIsLeft() throws IOException {
        notReady.add(one.getAddress().getPort());
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(send(1));
        }
        two.stop(0);

        assertThat(answers).allSatisfy(answer -> assertThat(answer).contains("two 1"));
        assertThat(send(1)).contains("one 1");
    }
}
