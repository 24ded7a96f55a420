package dev.verger.catalog.apple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers every request as a test defines. */
final class ScriptedApple implements AutoCloseable {

    /** Answers one request; the connection is cut if it does not. */
    interface Behaviour {
        void accept(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private volatile Behaviour behaviour = exchange -> {};

    ScriptedApple() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
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
        behaviour = exchange -> send(exchange, status, body);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    int requests() {
        return requests.get();
    }

    AppleClient client() {
        return new AppleClient(AppleClientSettings.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mdm/v2/")));
    }

    static AppleAccessConfig settings(Duration serviceConfigAge) {
        return new Settings(
                URI.create("http://127.0.0.1/mdm/v2/"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                new MemorySize(BigInteger.valueOf(1_000_000)),
                4,
                Duration.ofMillis(20),
                Duration.ofSeconds(30),
                serviceConfigAge);
    }

    private record Settings(
            URI url,
            Duration connectTimeout,
            Duration requestTimeout,
            MemorySize largestAnswer,
            int attempts,
            Duration firstPause,
            Duration longestPause,
            Duration serviceConfigAge)
            implements AppleAccessConfig {}

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
