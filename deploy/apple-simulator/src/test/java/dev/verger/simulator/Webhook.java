package dev.verger.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.verger.apple.json.AppleJson;
import dev.verger.testing.http.LocalServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Receives notifications: records them and answers with a status that the test sets. */
public final class Webhook implements AutoCloseable {

    /** One message with its Authorization header. */
    public record Message(String authorization, JsonNode body) {

        public String type() {
            return body.path("notificationType").asText();
        }

        public JsonNode content() {
            return body.path("notification");
        }
    }

    private final HttpServer server = LocalServer.create(0);
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    public Webhook() {
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String bearer = exchange.getRequestHeaders().getFirst("Authorization");
                messages.add(new Message(bearer, AppleJson.MAPPER.readTree(body)));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    public void answer(int newStatus) {
        status = newStatus;
    }

    public String url() {
        return LocalServer.url(server) + "/apple/notify/42";
    }

    /** All messages but the test notifications. */
    public List<Message> messages() {
        return messages.stream()
                .filter(message -> !message.type().equals("TEST_NOTIFICATION"))
                .toList();
    }

    public List<Message> tests() {
        return messages.stream()
                .filter(message -> message.type().equals("TEST_NOTIFICATION"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
