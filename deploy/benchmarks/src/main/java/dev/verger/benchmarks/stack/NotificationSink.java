package dev.verger.benchmarks.stack;

import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.net.URI;

/**
 * Accepts all notifications of Apple. Without an answer Apple would refuse the webhook of each location, and the
 * retries of a thousand locations would be measured too.
 */
final class NotificationSink implements AutoCloseable {

    private final HttpServer server;

    private NotificationSink(HttpServer server) {
        this.server = server;
    }

    /** Listens on a port of this machine only. */
    static NotificationSink open() {
        HttpServer server = LocalServer.create(0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LocalServer.answer(exchange, 200, "");
        });
        server.start();
        return new NotificationSink(server);
    }

    /** Base of the notification addresses. */
    URI url() {
        return URI.create(LocalServer.url(server));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
