package dev.verger.benchmarks.stack;

import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.net.URI;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts all notifications of Apple. Without an answer Apple would refuse the webhook of each location, and the
 * retries of a thousand locations would be measured too.
 */
final class NotificationSink implements AutoCloseable {

    private static final String BEARER = "Bearer ";

    private final HttpServer server;

    /** Secrets by path: the test notification, which Apple sends when a location is uploaded, has one. */
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private NotificationSink(HttpServer server) {
        this.server = server;
    }

    /** Listens on a port of this machine only. */
    static NotificationSink open() {
        HttpServer server = LocalServer.create(0);
        var sink = new NotificationSink(server);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null && authorization.startsWith(BEARER)) {
                sink.secrets.put(exchange.getRequestURI().getPath(), authorization.substring(BEARER.length()));
            }
            LocalServer.answer(exchange, 200, "");
        });
        server.start();
        return sink;
    }

    /** Base of the notification addresses. */
    URI url() {
        return URI.create(LocalServer.url(server) + Webhook.BASE);
    }

    /** The bearer that came last with notifications to an address. */
    String secret(String path) {
        String secret = secrets.get(path);
        if (secret == null) {
            throw new NoSuchElementException("no notification to " + path + " yet");
        }
        return secret;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
