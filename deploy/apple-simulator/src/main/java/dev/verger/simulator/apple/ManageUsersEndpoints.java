package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.work.EventEngine;
import dev.verger.simulator.world.World;
import java.util.List;
import java.util.regex.Pattern;

/** {@code users/create}, {@code users/update}, {@code users/retire}: checked at once, worked on later. */
final class ManageUsersEndpoints {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private final World world;
    private final EventEngine events;

    ManageUsersEndpoints(World world, EventEngine events) {
        this.world = world;
        this.events = events;
    }

    void create(Call call) {
        take(call, EventType.CREATE);
    }

    void update(Call call) {
        take(call, EventType.UPDATE);
    }

    void retire(Call call) {
        take(call, EventType.RETIRE);
    }

    private void take(Call call, EventType type) {
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
                world.settings().limits().maxUsers(),
                AppleError.TOO_MANY_USERS,
                AppleError.DUPLICATE_USERS);
        for (JsonNode user : users) {
            boolean bad = user.hasNonNull("email")
                    && !EMAIL.matcher(user.get("email").asText()).matches();
            if (bad) {
                throw new AppleErrorAnswer(AppleError.INVALID_EMAIL);
            }
        }
        call.reply(call.envelope().put("eventId", events.take(call.library(), type, body, users.size())));
    }
}
