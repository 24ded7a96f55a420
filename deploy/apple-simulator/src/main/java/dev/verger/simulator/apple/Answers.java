package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.state.SimulatorState;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Sends answers, unchanged or as a fault requires. */
public final class Answers {

    /** Apple's own example of Retry-After. */
    private static final int RETRY_AFTER = 120;

    private static final int SLOW_SECONDS = 30;

    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>";

    private final SimulatorState state;
    private final Vertx vertx;

    public Answers(SimulatorState state, Vertx vertx) {
        this.state = state;
        this.vertx = vertx;
    }

    void error(RoutingContext context, AppleError error, ObjectNode errorInfo) {
        error(context, statusOf(error), error.number(), error.meaning(), errorInfo);
    }

    /** Answers with status 200 and an error body, as was observed of Apple for bad tokens. */
    void errorWith200(RoutingContext context, AppleError error) {
        error(context, 200, error.number(), error.meaning(), null);
    }

    /** Answers a fault that replaces the answer as a whole. */
    public void replace(RoutingContext context, Fault fault) {
        int seconds = fault.retryAfterSeconds() == null ? RETRY_AFTER : fault.retryAfterSeconds();
        switch (fault.kind()) {
            case TOO_MANY -> {
                if (fault.retryAfterSeconds() != null) {
                    context.response().putHeader("Retry-After", Integer.toString(seconds));
                }
                error(context, fault, AppleError.TOO_MANY_REQUESTS);
            }
            case INTERNAL -> {
                context.response().putHeader("Retry-After", Integer.toString(seconds));
                error(context, fault, AppleError.INTERNAL_ERROR);
            }
            case UNAVAILABLE -> {
                context.response().putHeader("Retry-After", Integer.toString(seconds));
                error(context, fault, AppleError.UNAVAILABLE);
            }
            case HTTP_DATE -> {
                context.response().putHeader("Date", httpDate(Duration.ZERO));
                context.response().putHeader("Retry-After", httpDate(Duration.ofSeconds(seconds)));
                error(context, fault, AppleError.UNAVAILABLE);
            }
            case HTML -> html(context);
            case EMPTY_OBJECT -> send(context, null, 200, AppleJson.write(AppleJson.MAPPER.createObjectNode()));
            case OK_WITH_ERROR -> {
                int number = fault.errorNumber() == null ? AppleError.INTERNAL_ERROR.number() : fault.errorNumber();
                error(context, 200, number, "A fault.", null);
            }
            case NUMBER -> {
                int number = fault.number();
                AppleError known = AppleError.of(number).orElse(null);
                error(context, known == null ? 400 : statusOf(known), number, "A fault.", null);
            }
            default -> throw new IllegalStateException("shapes the answer only: " + fault.kind());
        }
    }

    /** Sends JSON after the configured latency, slowly or cut if a fault requires it. */
    public void send(RoutingContext context, Fault shape, int status, byte[] json) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", "application/json;charset=UTF-8");
        if (shape != null && shape.kind() == FaultKind.SLOW) {
            slowly(response, shape, json);
        } else if (shape != null && shape.kind() == FaultKind.CUT) {
            cut(context, json);
        } else {
            later(state.settings().limits().latencyMillis(), () -> end(response, json));
        }
    }

    private void error(RoutingContext context, Fault fault, AppleError error) {
        int number = fault.errorNumber() == null ? error.number() : fault.errorNumber();
        error(context, error.httpStatus(), number, error.meaning(), null);
    }

    private void error(RoutingContext context, int status, int number, String message, ObjectNode errorInfo) {
        ObjectNode body = AppleJson.MAPPER.createObjectNode();
        body.put("errorNumber", number);
        body.put("errorMessage", message);
        if (errorInfo != null) {
            body.set("errorInfo", errorInfo);
        }
        if (status >= 500 && !context.response().headers().contains("Retry-After")) {
            context.response().putHeader("Retry-After", Integer.toString(RETRY_AFTER));
        }
        send(context, null, status, AppleJson.write(body));
    }

    /** The status of an error; numbers that Apple documents only for events need one if a fault asks for them. */
    private static int statusOf(AppleError error) {
        if (error.httpStatus() != 0) {
            return error.httpStatus();
        }
        return error.kind() == AppleError.Kind.RETRY ? 503 : 400;
    }

    private void html(RoutingContext context) {
        HttpServerResponse response = context.response().putHeader("Content-Type", "text/html");
        later(state.settings().limits().latencyMillis(), () -> end(response, HTML.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends the headers and the first byte at once, and the rest after the delay. */
    private void slowly(HttpServerResponse response, Fault shape, byte[] json) {
        int seconds = shape.retryAfterSeconds() == null ? SLOW_SECONDS : shape.retryAfterSeconds();
        response.putHeader("Content-Length", Integer.toString(json.length));
        response.write(Buffer.buffer(json).slice(0, 1));
        later(seconds * 1000, () -> {
            if (!response.closed()) {
                response.end(Buffer.buffer(json).slice(1, json.length));
            }
        });
    }

    private void cut(RoutingContext context, byte[] json) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Length", Integer.toString(json.length));
        response.write(Buffer.buffer(json).slice(0, json.length / 2))
                .onComplete(done -> context.request().connection().close());
    }

    private static void end(HttpServerResponse response, byte[] bytes) {
        if (!response.closed()) {
            response.end(Buffer.buffer(bytes));
        }
    }

    private void later(int millis, Runnable action) {
        if (millis <= 0) {
            action.run();
        } else {
            vertx.setTimer(millis, timer -> action.run());
        }
    }

    private String httpDate(Duration fromNow) {
        ZonedDateTime time = state.clock().instant().plus(fromNow).atZone(ZoneOffset.UTC);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time);
    }
}
