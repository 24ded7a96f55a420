package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.work.EventEngine;
import java.util.List;
import java.util.regex.Pattern;

/** {@code users/create}, {@code users/update}, {@code users/retire}: checked at once, processed later. */
final class ManageUsersEndpoints {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private final SimulatorState state;
    private final EventEngine events;

    ManageUsersEndpoints(SimulatorState state, EventEngine events) {
        this.state = state;
        this.events = events;
    }

    void create(Call call) {
        accept(call, EventType.CREATE);
    }

    void update(Call call) {
        accept(call, EventType.UPDATE);
    }

    void retire(Call call) {
        accept(call, EventType.RETIRE);
    }

    private void accept(Call call, EventType type) {
        ObjectNode body = call.body();
        List<JsonNode> users = RequestLists.list(body, "users");
        if (users.isEmpty()) {
            throw new AppleErrorAnswer(AppleError.USERS_MISSING);
        }
        RequestLists.check(
                users,
                user -> user.hasNonNull("clientUserId")
                        ? user.get("clientUserId").asText()
                        : null,
                state.settings().limits().maxUsers(),
                AppleError.TOO_MANY_USERS,
                AppleError.DUPLICATE_USERS);
        for (JsonNode user : users) {
            boolean bad = user.hasNonNull("email")
                    && !EMAIL.matcher(user.get("email").asText()).matches();
            if (bad) {
                throw new AppleErrorAnswer(AppleError.INVALID_EMAIL);
            }
        }
        call.reply(call.envelope().put("eventId", events.accept(call.library(), type, body, users.size())));
    }
}
