package dev.verger.locations.testing;

import static io.restassured.RestAssured.given;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.platform.security.Sha256;
import dev.verger.testing.FreePort;
import dev.verger.testing.http.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Answers the webhook as catalog-sync-service does: fetches the secret's hash from the service under test while Apple
 * waits, and accepts only requests with the secret.
 */
public final class NotificationEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final URI base;
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    private NotificationEndpoint(URI base) {
        this.base = base;
        server = LocalServer.create(base.getPort());
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(base.getPath(), this::answer);
        server.start();
    }

    /** At the address that the service sets at Apple. */
    public static NotificationEndpoint open() {
        return new NotificationEndpoint(
                ConfigProvider.getConfig().getValue("verger.apple.notification-url", URI.class));
    }

    /** At another address. */
    public static NotificationEndpoint openElsewhere() {
        return new NotificationEndpoint(URI.create("http://127.0.0.1:" + FreePort.find() + "/moved/notifications"));
    }

    /** The base that locations' addresses begin with. */
    public String base() {
        return base.toString();
    }

    public String urlOf(long locationId) {
        return base + "/" + locationId;
    }

    /** Refuses everything from now on. */
    public void breakDown() {
        broken = true;
    }

    /** Accepts requests with the secret from now on. */
    public void recover() {
        broken = false;
    }

    /** Statuses so far, one for each message. */
    public List<Integer> answers() {
        return List.copyOf(answers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int status = broken ? 500 : isKnown(exchange) ? 204 : 401;
        answers.add(status);
        LocalServer.answer(exchange, status, "");
    }

    private static boolean isKnown(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        String hash = given().get(
                        "/internal/locations/%s/credentials".formatted(path.substring(path.lastIndexOf('/') + 1)))
                .path("webhookSecretHash");
        return bearer != null && Sha256.hex(bearer.replaceFirst("Bearer ", "")).equals(hash);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
