package dev.verger.gateway.proxy;

import dev.verger.gateway.error.Failure;
import io.vertx.core.MultiMap;
import java.util.List;

/** A service refused without a word; its client gets one, and what the headers say. */
final class EmptyAnswer {

    private static final List<String> KEPT_HEADERS = List.of("Allow", "Retry-After", "WWW-Authenticate");

    private EmptyAnswer() {}

    /** Keeps the headers that say how the client can go on. */
    static void keepHeaders(MultiMap service, MultiMap client) {
        for (String name : KEPT_HEADERS) {
            if (service.contains(name)) {
                client.set(name, service.getAll(name));
            }
        }
    }

    static Failure failure(int status) {
        return switch (status) {
            case 401 -> Failure.unauthorized("A valid bearer token is required.");
            case 403 -> Failure.of(403, "INVALID_PRIVILEGE", "The token lacks the privilege for this.");
            case 404 -> Failure.NOT_FOUND;
            case 405 -> Failure.METHOD_NOT_ALLOWED;
            case 413 -> Failure.BODY_TOO_LARGE;
            case 414 -> Failure.URI_TOO_LONG;
            case 415 -> Failure.of(415, "UNSUPPORTED_MEDIA_TYPE", "The media type of the body is not accepted here.");
            case 429 -> Failure.of(429, "TOO_MANY_REQUESTS", "Too many requests; try again later.");
            case 431 -> Failure.HEADERS_TOO_LARGE;
            case 503 ->
                Failure.of(503, "SERVICE_UNAVAILABLE", "A service behind the gateway cannot answer at the moment.");
            default ->
                status < 500
                        ? Failure.of(status, "INVALID_REQUEST", "The request is not valid.")
                        : Failure.of(
                                status,
                                "INTERNAL_ERROR",
                                "Something failed behind the gateway; the trace id finds it in the logs.");
        };
    }
}
