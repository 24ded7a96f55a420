package dev.verger.locations.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Replaces the HTTP API of catalog-sync-service or of notification-service, and the identity provider that issues the
 * service's token for it.
 */
public final class Catalog implements AutoCloseable {

    private static final String TOKEN = """
            {"access_token":"internal","token_type":"Bearer","expires_in":300}""";

    private final HttpServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Catalog(HttpServer server) {
        this.server = server;
    }

    /**
     * @param status of every answer of the service
     * @param body of it
     * @param delay before it, unless it is closed earlier
     */
    public static Catalog answering(int status, String body, Duration delay) {
        URI url = ConfigProvider.getConfig().getValue("verger.catalog-sync-service.url", URI.class);
        HttpServer server = LocalServer.create(url.getPort());
        var catalog = new Catalog(server);
        server.createContext("/token", exchange -> LocalServer.answer(exchange, 200, TOKEN));
        server.createContext("/internal", exchange -> {
            catalog.asked.add(exchange.getRequestURI() + " " + text(exchange));
            catalog.pause(delay);
            LocalServer.answer(exchange, status, body);
        });
        server.start();
        return catalog;
    }

    /** Path and body of each request to the service so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void pause(Duration delay) {
        try {
            closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
