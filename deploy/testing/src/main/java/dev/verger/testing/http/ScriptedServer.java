package dev.verger.testing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers every request as a test wants, and keeps what it was asked. */
public class ScriptedServer implements AutoCloseable {

    /** One request as it arrived. */
    public record Seen(
            String method, String target, String authorization, String cookie, String contentType, String body) {}

    /** Answers one request; the connection is cut when it does not. */
    public interface Behaviour {
        void accept(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server = LocalServer.create(0);
    private volatile Behaviour behaviour = exchange -> {};

    public ScriptedServer() {
        server.setExecutor(threads);
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
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        try (exchange) {
            behaviour.accept(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void behave(Behaviour other) {
        behaviour = other;
    }

    public void answer(int status, String body) {
        answer(status, Map.of(), body);
    }

    public void answer(int status, Map<String, String> headers, String body) {
        behaviour = exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            LocalServer.send(exchange, status, body.getBytes(UTF_8));
        };
    }

    /** All requests so far. */
    public List<Seen> seen() {
        return seen;
    }

    public URI url(String path) {
        return URI.create(LocalServer.url(server) + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
