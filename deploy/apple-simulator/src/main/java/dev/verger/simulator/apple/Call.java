package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleDates;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;

/** One authenticated call of one endpoint. */
final class Call {

    private final SimulatorState state;
    private final RoutingContext context;
    private final IssuedToken token;
    private final Library library;
    private final Answers answers;
    private Fault shape;

    Call(SimulatorState state, RoutingContext context, IssuedToken token, Library library, Answers answers) {
        this.state = state;
        this.context = context;
        this.token = token;
        this.library = library;
        this.answers = answers;
    }

    Library library() {
        return library;
    }

    IssuedToken token() {
        return token;
    }

    /** The fault that shapes the answer, if any. */
    void shape(Fault fault) {
        shape = fault;
    }

    /** A query parameter, or {@code null}. */
    String parameter(String name) {
        String value = context.request().getParam(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A query parameter that must be a number if it is there. */
    Integer number(String name) {
        String value = parameter(name);
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
    }

    /** A query parameter that must be {@code true} or {@code false} if it is there. */
    Boolean flag(String name) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
        return Boolean.valueOf(value);
    }

    /** The body, which must be a JSON object. */
    ObjectNode body() {
        try {
            byte[] bytes = context.body().buffer() == null
                    ? new byte[0]
                    : context.body().buffer().getBytes();
            JsonNode node = AppleJson.MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Answered below.
        }
        throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
    }

    /** An answer with the members that every answer carries. */
    ObjectNode envelope() {
        ObjectNode answer = AppleJson.MAPPER.createObjectNode();
        answer.put("uId", library.identity().uId());
        boolean soon = token.expires().isBefore(state.clock().instant().plus(Duration.ofDays(15)));
        if (soon || state.settings().switches().tokenExpirationAlways()) {
            answer.put("tokenExpirationDate", AppleDates.format(token.expires()));
        }
        MdmClaim claim = library.claim();
        if (claim != null) {
            answer.putPOJO("mdmInfo", claim);
        } else if (state.settings().switches().unclaimedAsNull()) {
            answer.putNull("mdmInfo");
        }
        return answer;
    }

    /** How the fault that shapes the answer changes it. */
    Distortion distortion() {
        return new Distortion(shape);
    }

    void reply(ObjectNode answer) {
        answers.send(context, shape, 200, AppleJson.write(distortion().apply(answer)));
    }

    void replyBytes(byte[] json) {
        answers.send(context, shape, 200, json);
    }

    void fail(AppleErrorAnswer refusal) {
        answers.error(context, refusal.error(), refusal.errorInfo());
    }
}
