package dev.verger.apple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.apple.token.ServiceToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that gives the answers of a test and records its requests. */
final class FakeApple implements AutoCloseable {

    static final ServiceToken TOKEN = ServiceToken.parse(Base64.getEncoder()
            .encodeToString("{\"expDate\":\"2027-10-03T08:15:42+0000\",\"token\":\"aaa\",\"orgName\":\"Acme\"}"
                    .getBytes(StandardCharsets.UTF_8)));

    /** One request as it arrived. */
    record Seen(String method, String target, String authorization, String cookie, String contentType, String body) {}

    /** Answers a request with something that {@link #answer} cannot. */
    interface Behaviour {
        void accept(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Behaviour behaviour = exchange -> exchange.sendResponseHeaders(404, -1);

    FakeApple() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Cookie"),
                headers.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        try (exchange) {
            behaviour.accept(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void behave(Behaviour other) {
        behaviour = other;
    }

    void answer(int status, String body) {
        answer(status, Map.of(), body);
    }

    void answer(int status, Map<String, String> headers, String body) {
        behaviour = exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** A client that waits longer for an answer than a busy machine takes. */
    AppleClient client() {
        return client(Duration.ofSeconds(30));
    }

    /** A client with a given timeout, for tests of answers that do not arrive. */
    AppleClient client(Duration timeout) {
        return new AppleClient(new AppleClientSettings(url("/mdm/v2"), timeout, timeout));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
