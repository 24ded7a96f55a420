package dev.verger.gateway.error;

import java.time.Duration;

/**
 * Why the gateway itself refuses a request, before it becomes an answer.
 *
 * @param status HTTP status, 400 or above
 * @param code stable, upper case; what a client switches on. The same words as in the services
 * @param field the member, parameter or header at fault; empty when no single one is
 * @param description for readers of the client's logs; never holds what the client sent
 * @param retryAfter when another try makes sense; null when it does not
 * @param challenge value of {@code WWW-Authenticate}; null when no credentials are asked for
 */
public record Failure(
        int status, String code, String field, String description, Duration retryAfter, String challenge) {

    public static final Failure NOT_FOUND = of(404, "NOT_FOUND", "There is nothing at this path.");
    public static final Failure METHOD_NOT_ALLOWED =
            of(405, "METHOD_NOT_ALLOWED", "This path does not know the method.");
    public static final Failure BODY_TOO_LARGE =
            of(413, "BODY_TOO_LARGE", "The body is larger than what is accepted here.");
    public static final Failure BODY_TOO_SLOW =
            of(408, "REQUEST_TIMEOUT", "The body did not come in time; send the request again.");
    public static final Failure BODY_BROKEN_OFF = malformed("The body broke off.");
    public static final Failure URI_TOO_LONG =
            of(414, "URI_TOO_LONG", "The path and query are longer than what is accepted here.");
    public static final Failure HEADERS_TOO_LARGE =
            of(431, "HEADERS_TOO_LARGE", "The headers are larger than what is accepted here.");
    public static final Failure INTERNAL =
            of(500, "INTERNAL_ERROR", "Something failed here; the trace id finds it in the logs.");

    /** A failure that no repetition mends. */
    public static Failure of(int status, String code, String description) {
        return new Failure(status, code, "", description, null, null);
    }

    /** The request as such cannot be understood: status 400. */
    public static Failure malformed(String description) {
        return of(400, "INVALID_REQUEST", description);
    }

    /** No bearer token, or one that is not valid any more: status 401. */
    public static Failure unauthorized(String description) {
        return new Failure(401, "INVALID_TOKEN", "", description, null, "Bearer");
    }

    /** Something behind the gateway does not work at the moment: status 503. */
    public static Failure unavailable(String code, String description, Duration retryAfter) {
        return new Failure(503, code, "", description, retryAfter, null);
    }

    /** The client asks too often: status 429. */
    public static Failure tooManyRequests(Duration retryAfter) {
        return new Failure(
                429, "TOO_MANY_REQUESTS", "", "Too many requests; wait as long as Retry-After says.", retryAfter, null);
    }
}
