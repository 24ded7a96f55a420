package dev.verger.platform.error;

/** Code and words for statuses that the HTTP layer decides, not a service. */
final class HttpStatusText {

    private HttpStatusText() {}

    static String code(int status) {
        return switch (status) {
            case 400 -> "INVALID_REQUEST";
            case 401 -> "INVALID_TOKEN";
            case 403 -> "INVALID_PRIVILEGE";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 406 -> "NOT_ACCEPTABLE";
            case 413 -> "BODY_TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            case 429 -> "TOO_MANY_REQUESTS";
            default -> status >= 500 ? "INTERNAL_ERROR" : "INVALID_REQUEST";
        };
    }

    static String description(int status) {
        return switch (status) {
            case 401 -> "A valid bearer token is required.";
            case 403 -> "The token lacks the privilege for this.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not know the method.";
            case 406 -> "None of the accepted media types can be produced here.";
            case 413 -> "The body is larger than what is accepted here.";
            case 415 -> "The media type of the body is not accepted here.";
            case 429 -> "Too many requests; wait as long as Retry-After says.";
            default ->
                status >= 500
                        ? "Something failed here; the trace id finds it in the logs."
                        : "The request is not valid.";
        };
    }
}
