package dev.verger.gateway.proxy;

import dev.verger.gateway.error.Failure;

/** A service refused without a word; its client gets one. */
final class EmptyAnswer {

    private EmptyAnswer() {}

    static Failure failure(int status) {
        return switch (status) {
            case 401 -> Failure.unauthorized("A valid bearer token is required.");
            case 403 ->
                    Failure.of(403, "INVALID_PRIVILEGE", "The token lacks the privilege for this.");
            case 404 -> Failure.NOT_FOUND;
            case 405 -> Failure.METHOD_NOT_ALLOWED;
            case 413 -> Failure.BODY_TOO_LARGE;
            case 414 -> Failure.URI_TOO_LONG;
            case 415 ->
                    Failure.of(
                            415,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "The media type of the body is not accepted here.");
            case 431 -> Failure.HEADERS_TOO_LARGE;
            default ->
                    status < 500
                            ? Failure.of(status, "INVALID_REQUEST", "The request is not valid.")
                            : Failure.of(
                                    status,
                                    "INTERNAL_ERROR",
                                    "Something failed behind the gateway; the trace id finds it in"
                                            + " the logs.");
        };
    }
}
