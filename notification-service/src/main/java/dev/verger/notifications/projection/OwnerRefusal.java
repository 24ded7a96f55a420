package dev.verger.notifications.projection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The errors of an answer in the shape of {@code ApiError}: which of them are decisions of the owner. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OwnerRefusal(int httpStatus, List<Cause> errors) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_FOUND = "NOT_FOUND";

    /** Decisions about the state of a user; each is a conflict but the last, which passes. */
    private static final Set<String> STATES = Set.of("ALREADY_ASSOCIATED", "NOT_REGISTERED", "LINK_UNKNOWN");

    private static final OwnerRefusal NONE = new OwnerRefusal(0, List.of());

    OwnerRefusal {
        errors = Objects.requireNonNullElse(errors, List.of());
    }

    /** One reason, as far as it matters here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cause(String code, String field, String id) {}

    /** Without errors if the answer has another shape, such as that of a proxy. */
    static OwnerRefusal of(Response answer) {
        try {
            String body = answer.readEntity(String.class);
            return body == null || body.isBlank() ? NONE : JSON.readValue(body, OwnerRefusal.class);
        } catch (JsonProcessingException | ProcessingException e) {
            return NONE;
        }
    }

    /**
     * The code of the decision; empty if the answer is none. A 404 counts only if it names one of the objects that were
     * asked for.
     */
    Optional<String> code(Collection<String> ids) {
        return errors.stream()
                .filter(cause -> cause.code() != null)
                .filter(cause -> STATES.contains(cause.code()) || isAbout(cause, ids))
                .map(Cause::code)
                .findFirst();
    }

    private boolean isAbout(Cause cause, Collection<String> ids) {
        return httpStatus == Response.Status.NOT_FOUND.getStatusCode()
                && cause.code().equals(NOT_FOUND)
                && "id".equals(cause.field())
                && cause.id() != null
                && ids.contains(cause.id());
    }
}
