package dev.verger.platform.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.error.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.stream.StreamSupport;

/**
 * Separates the owner's "there is no such object" from every other 404: that of a proxy, of a path that the answering
 * process does not know, of another service at a mistaken address.
 *
 * @see NotFoundException
 */
public final class NotFoundAnswer {

    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private NotFoundAnswer() {}

    /**
     * Whether a service of ours knows the path and says that it has no object of this id. Reads the body of the answer,
     * so it can be asked once per failure.
     */
    public static boolean proves(WebApplicationException failure, Object id) {
        return failure.getResponse().getStatus() == NOT_FOUND && names(body(failure), String.valueOf(id));
    }

    /** Whether the body is an {@code ApiError} of a {@link NotFoundException} about this id. */
    static boolean names(String body, String id) {
        JsonNode error = parse(body);
        return error.path("httpStatus").asInt() == NOT_FOUND
                && StreamSupport.stream(error.path("errors").spliterator(), false)
                        .anyMatch(cause -> isAbout(cause, id));
    }

    /** An unknown path has the same code, but names no field and no object. */
    private static boolean isAbout(JsonNode cause, String id) {
        return cause.path("code").asText().equals("NOT_FOUND")
                && cause.path("field").asText().equals("id")
                && cause.path("id").asText().equals(id);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String body(WebApplicationException failure) {
        try {
            String body = failure.getResponse().readEntity(String.class);
            return body == null ? "" : body;
        } catch (RuntimeException e) {
            return "";
        }
    }
}
