package dev.verger.benchmarks.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return new NotificationSink(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Base of the notification addresses. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
