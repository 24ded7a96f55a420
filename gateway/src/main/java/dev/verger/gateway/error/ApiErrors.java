package dev.verger.gateway.error;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.SocketException;
import org.jboss.logging.Logger;

/**
 * Answers with Jamf Pro's ApiError, the shape in which the services fail too, so that a client cannot see which part
 * refused it.
 */
public final class ApiErrors {

    private static final Logger LOG = Logger.getLogger(ApiErrors.class);

    private ApiErrors() {}

    /** Ends the response; does nothing when it has begun already. */
    public static void answer(RoutingContext request, Failure failure) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(failure.status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (failure.retryAfter() != null) {
            long seconds = Math.max(1, (failure.retryAfter().toMillis() + 999) / 1000);
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (failure.challenge() != null && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", failure.challenge());
        }
        var body = body(failure, TraceId.of(request)).toBuffer();
        boolean unread = UnreadBody.expectedOf(request.request());
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (request.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(body);
        }
        if (unread) {
            UnreadBody.discardAndClose(request);
        }
    }

    /** Answers 405 and names the methods that the path has. */
    public static void methodNotAllowed(RoutingContext request, String... methods) {
        request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        answer(request, Failure.METHOD_NOT_ALLOWED);
    }

    /**
     * Answers with the failure that the exception carries, else logs it and answers 500. Once the client has left, that
     * is the reason, and there is nothing to log.
     */
    public static void answer(RoutingContext request, Throwable reason) {
        if (clientLeft(request.response(), reason)) {
            return;
        }
        if (reason instanceof FailureException known) {
            answer(request, known.failure());
            return;
        }
        LOG.error("Unexpected failure of a request", reason);
        answer(request, Failure.INTERNAL);
    }

    /** The first to notice may be a write that fails, before the connection is known as closed. */
    private static boolean clientLeft(HttpServerResponse response, Throwable reason) {
        return response.closed()
                || reason instanceof HttpClosedException
                || reason instanceof SocketException
                || reason instanceof IOException && response.headWritten();
    }

    private static JsonObject body(Failure failure, String traceId) {
        var cause = new JsonObject()
                .put("code", failure.code())
                .put("field", failure.field())
                .put("description", failure.description())
                .putNull("id");
        return new JsonObject()
                .put("httpStatus", failure.status())
                .put("traceId", traceId)
                .put("errors", new JsonArray().add(cause));
    }
}
