package dev.verger.catalog.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.json.AppleJson;
import dev.verger.apple.user.User;
import java.util.ArrayList;
import java.util.List;

/**
 * What Apple notifies of an asynchronous event. Large events come in several messages, each with some of the rows.
 *
 * @param eventId the one that Apple answered to the request, if it was ours
 * @param success whether what is listed was done
 * @param errorNumber of a failure, or null
 * @param assignments of an event of assets: each names its title and one holder
 * @param users of an event of users: each has a {@code clientUserId}
 */
public record ManagementEvent(
        Type type,
        String eventId,
        boolean success,
        Integer errorNumber,
        List<Assignment> assignments,
        List<User> users) {

    /** Apple's types of events. */
    public enum Type {
        ASSOCIATE,
        DISASSOCIATE,
        REVOKE,
        CREATE,
        UPDATE,
        RETIRE
    }

    public ManagementEvent {
        assignments = List.copyOf(assignments);
        users = List.copyOf(users);
    }

    /** @throws UnreadableMessageException if it is not what Apple documents */
    static ManagementEvent of(JsonNode content) {
        String result = content.path("result").asText();
        if (!result.equals("SUCCESS") && !result.equals("FAILURE")) {
            throw new UnreadableMessageException("The event has no result.");
        }
        JsonNode error = content.path("error").path("errorNumber");
        return new ManagementEvent(
                type(content.path("type").asText()),
                content.path("eventId").asText(null),
                result.equals("SUCCESS"),
                error.isNumber() ? error.intValue() : null,
                assignments(content.path("assignments")),
                users(content.path("users")));
    }

    private static Type type(String name) {
        try {
            return Type.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("The type of the event is not known.");
        }
    }

    private static List<Assignment> assignments(JsonNode rows) {
        List<Assignment> assignments = rows(rows, Assignment.class);
        if (assignments.stream().anyMatch(row -> row.adamId() == null || !namesOneHolder(row))) {
            throw new UnreadableMessageException("An assignment does not name its title and one holder.");
        }
        return assignments;
    }

    private static boolean namesOneHolder(Assignment row) {
        return row.serialNumber() == null ^ row.clientUserId() == null;
    }

    /** @throws UnreadableMessageException if one has no {@code clientUserId} */
    static List<User> users(JsonNode rows) {
        List<User> users = rows(rows, User.class);
        if (users.stream().anyMatch(user -> user.clientUserId() == null)) {
            throw new UnreadableMessageException("A user has no clientUserId.");
        }
        return users;
    }

    private static <T> List<T> rows(JsonNode rows, Class<T> type) {
        List<T> read = new ArrayList<>();
        try {
            for (JsonNode row : rows) {
                read.add(AppleJson.MAPPER.treeToValue(row, type));
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("A row of the event cannot be read.");
        }
        if (read.contains(null)) {
            throw new UnreadableMessageException("A row of the event is empty.");
        }
        return read;
    }
}
