package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Passes Apple's notifications on to one replica after the other, and to another one when it cannot connect. Answers
 * 503 while there is none, and 502 when a replica ended before it answered, which may have stored the notification.
 */
final class LoadBalancer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    /**
     * One attempt of Apple to deliver a notification.
     *
     * @param id the same for each attempt
     * @param status as Apple got it
     */
    record Attempt(long locationId, String type, String id, int status) {

        boolean accepted() {
            return status / 100 == 2;
        }
    }

    private final Supplier<List<Replica>> replicas;
    private final HttpServer server = LocalServer.create(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

    private LoadBalancer(Supplier<List<Replica>> replicas) {
        this.replicas = replicas;
    }

    static LoadBalancer start(Supplier<List<Replica>> replicas) {
        var balancer = new LoadBalancer(replicas);
        balancer.server.setExecutor(balancer.threads);
        balancer.server.createContext("/apple/notifications/", balancer::passOn);
        balancer.server.start();
        return balancer;
    }

    /** Where Apple sends the notifications of a location. */
    String notificationUrl(long locationId) {
        return LocalServer.url(server) + "/apple/notifications/" + locationId;
    }

    List<Attempt> attempts(long locationId) {
        return attempts.stream()
                .filter(attempt -> attempt.locationId() == locationId)
                .toList();
    }

    private void passOn(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        String path = call.getRequestURI().getPath();
        int status = passOn(path, call.getRequestHeaders().getFirst("Authorization"), body);
        JsonNode message = JSON.readTree(body);
        attempts.add(new Attempt(
                Long.parseLong(path.substring(path.lastIndexOf('/') + 1)),
                message.path("notificationType").asText(),
                message.path("notificationId").asText(),
                status));
        LocalServer.send(call, status, new byte[0]);
    }

    private int passOn(String path, String authorization, byte[] body) {
        for (String url : inTurn()) {
            try {
                return client.send(request(url + path, authorization, body), BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException e) {
                // It has ended: another one may be there.
            } catch (IOException e) {
                return BAD_GATEWAY;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return BAD_GATEWAY;
            }
        }
        return UNAVAILABLE;
    }

    private List<String> inTurn() {
        List<String> urls = new ArrayList<>();
        replicas.get().forEach(replica -> replica.url().ifPresent(urls::add));
        if (!urls.isEmpty()) {
            Collections.rotate(urls, next.getAndIncrement());
        }
        return urls;
    }

    private static HttpRequest request(String url, String authorization, byte[] body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(LONGEST)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
