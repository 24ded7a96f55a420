package dev.verger.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.token.ServiceToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A running simulator with a client of each of its APIs. */
public final class SimulatorFixture implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final AppleSimulator simulator;
    public final AppleClient client;

    public SimulatorFixture() {
        this(SimulatorOptions.inMemory());
    }

    public SimulatorFixture(SimulatorOptions options) {
        simulator = AppleSimulator.start(options);
        client = new AppleClient(AppleClientSettings.of(simulator.url()));
    }

    public ServiceToken token(String name) {
        return ServiceToken.parse(simulator.tokenOf(name));
    }

    /** Calls the admin API and returns its answer, of any status. */
    public JsonNode admin(String method, String path, String body) {
        return json(send(method, URI.create(simulator.adminUrl() + "/" + path), body));
    }

    public JsonNode admin(String path) {
        return admin("GET", path, "");
    }

    /** Calls Apple's API without a client. */
    public HttpResponse<String> call(String method, String path, String authorization, String type, String body) {
        var request =
                HttpRequest.newBuilder(simulator.url().resolve(path)).method(method, BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return exchange(request.build());
    }

    public static HttpResponse<String> send(String method, URI address, String body) {
        return exchange(HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return AppleJson.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
