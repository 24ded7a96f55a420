package dev.verger.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks JSON with one server. */
final class Api {

    /**
     * What came back.
     *
     * @param body a missing node when it was empty
     */
    record Answer(int status, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String base;
    private final String token;

    /**
     * A server below an address.
     *
     * @param token sent as bearer, unless null
     */
    Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    static JsonNode object(Object value) {
        return JSON.valueToTree(value);
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    Answer post(String path, JsonNode body) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer post(String path) {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
    }

    Answer postForm(String path, String form) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private Answer send(String path, HttpRequest.Builder request) {
        request.uri(URI.create(base + path)).timeout(Duration.ofSeconds(60)).header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new JourneyFailedException(base + path + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyFailedException("interrupted");
        }
    }

    private static JsonNode parse(String body) throws IOException {
        return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
