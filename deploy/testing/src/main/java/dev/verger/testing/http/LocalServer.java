package dev.verger.testing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Servers on this machine that stand in for others. */
public final class LocalServer {

    private LocalServer() {}

    /**
     * Takes the port; the caller adds what it answers and starts it.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static HttpServer create(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address without a slash at the end. */
    public static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with JSON, or with no body if that is empty, and ends the exchange. */
    public static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, json.getBytes(UTF_8));
    }

    /** The same with any body and the headers that are set already. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, none ? -1 : body.length);
            if (!none) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
