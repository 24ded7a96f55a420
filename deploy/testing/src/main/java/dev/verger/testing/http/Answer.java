package dev.verger.testing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/**
 * What a server answered.
 *
 * @param request method and address, for messages
 */
public record Answer(String request, int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalStateException if the status is another one */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new IllegalStateException("%s answered %d, not %d: %s".formatted(request, status, expected, body));
        }
        return this;
    }

    /** @throws IllegalStateException if the status is none of a success */
    public Answer expectSuccess() {
        if (status / 100 != 2) {
            throw new IllegalStateException("%s answered %d: %s".formatted(request, status, body));
        }
        return this;
    }

    /** The body, a missing node when it is empty. */
    public JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(request + " answered no JSON: " + body, e);
        }
    }
}
