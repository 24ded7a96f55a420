package dev.verger.catalog.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.Http;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A proxy between the service and the simulated Apple that changes answers. Tests control it over HTTP, because they do
 * not share its class loader.
 */
public class DistortingProxy implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The addresses in the service configuration once Apple has moved. */
    private static final String MOVED = "/moved/";

    private HttpServer server;
    private HttpClient client;
    private volatile String list = "";
    private volatile String kind = "";

    /**
     * From now on Apple's answers are changed.
     *
     * @param list {@code assets}, {@code assignments} or {@code users}
     */
    public static void play(String list, String kind) {
        Http.send("PUT", admin() + list + "/" + kind, null).expectSuccess();
    }

    public static void stopPlaying() {
        play("none", "none");
    }

    private static String admin() {
        return ConfigProvider.getConfig()
                .getValue("verger.apple.url", String.class)
                .replace("/mdm/v2/", "/play/");
    }

    /** Starts after the resource with the simulator that it forwards to. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, String> start() {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        server = LocalServer.create(0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/play/", this::direct);
        server.createContext("/", this::pass);
        server.start();
        return Map.of("verger.apple.url", origin() + "/mdm/v2/");
    }

    private String origin() {
        return LocalServer.url(server);
    }

    private void direct(HttpExchange exchange) throws IOException {
        String[] wanted = exchange.getRequestURI().getPath().split("/");
        list = wanted[2];
        kind = wanted[3];
        LocalServer.answer(exchange, 204, "");
    }

    private void pass(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        boolean moved = asked.getPath().startsWith(MOVED);
        String path = asked.toString().replaceFirst(MOVED, "/mdm/v2/");
        HttpResponse<byte[]> answer = ask(exchange, path);
        byte[] body = answer.body();
        int status = answer.statusCode();
        if (kind.equals("moved") && path.endsWith("service/config")) {
            body = moved(body);
        } else if (asked.getPath().endsWith("/" + list)) {
            if (kind.equals("moved") && !moved) {
                status = 410;
                body = "{\"errorNumber\":9634,\"errorMessage\":\"Moved.\"}".getBytes();
            } else if (status == 200 && !kind.equals("moved")) {
                body = changed(body, asked.getQuery());
            }
        }
        send(exchange, status, body);
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        SimulatedServers.appleUrl().resolve(path))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Authorization", "Cookie", "Content-Type"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        LocalServer.send(exchange, status, body);
    }

    private byte[] moved(byte[] body) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(body);
        config.putObject("urls")
                .put("getAssets", origin() + MOVED + "assets")
                .put("getAssignments", origin() + MOVED + "assignments")
                .put("getUsers", origin() + MOVED + "users");
        return JSON.writeValueAsBytes(config);
    }

    private byte[] changed(byte[] body, String query) throws IOException {
        ObjectNode page = (ObjectNode) JSON.readTree(body);
        switch (kind) {
            case "empty-object" -> page.removeAll();
            case "other-library" -> page.put("uId", "899999999999999999");
            case "no-version" -> page.remove("versionId");
            case "missing-pages" ->
                page.put("totalPages", page.get("totalPages").asInt() + 3);
            case "no-rows" -> page.remove(list);
            case "rows-object" -> page.putObject(list);
            case "fewer-rows" -> dropHalf((ArrayNode) page.get(list));
            case "nameless-row" -> unname(page);
            case "shrunk" -> shrink(page, query);
            default -> {}
        }
        return JSON.writeValueAsBytes(page);
    }

    private void unname(ObjectNode page) {
        if (!page.path(list).isEmpty()) {
            ((ObjectNode) page.get(list).get(0)).remove(List.of("adamId", "clientUserId"));
        }
    }

    /** A listing of everything lacks rows, and its counts agree with that; queries of single titles are correct. */
    private void shrink(ObjectNode page, String query) {
        if (query != null && query.matches("pageIndex=\\d+")) {
            ArrayNode rows = (ArrayNode) page.get(list);
            dropHalf(rows);
            page.put("size", rows.size());
        }
    }

    private static void dropHalf(ArrayNode rows) {
        int left = rows.size() / 2;
        for (Iterator<?> row = rows.elements(); row.hasNext(); ) {
            row.next();
            if (left-- <= 0) {
                row.remove();
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
