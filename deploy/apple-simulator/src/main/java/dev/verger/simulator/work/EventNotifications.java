package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.library.PersonJson;
import dev.verger.simulator.notification.Webhooks;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sends the notifications of events, with at most 100 elements and one error per message. */
public final class EventNotifications {

    private static final int CHUNK = 100;

    private final Webhooks webhooks;

    public EventNotifications(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    void aboutAssets(Library library, EventState event, Tasks<Holding> tasks) {
        send(library, event.type(), event.id(), tasks, "ASSET_MANAGEMENT", "assignments", EventNotifications::json);
    }

    void aboutUsers(Library library, EventState event, Tasks<Person> tasks) {
        send(library, event.type(), event.id(), tasks, "USER_MANAGEMENT", "users", PersonJson::of);
    }

    /** Licenses were bought, refunded or transferred. */
    public void licensesChanged(Library library, String adamId, String pricingParam, int delta) {
        webhooks.send(
                library,
                "ASSET_COUNT",
                AppleJson.MAPPER
                        .createObjectNode()
                        .put("adamId", adamId)
                        .put("pricingParam", pricingParam)
                        .put("countDelta", delta));
    }

    /** A user accepted an invitation. */
    public void associated(Library library, Person person) {
        ObjectNode content = AppleJson.MAPPER.createObjectNode();
        content.putArray("associatedUsers").add(PersonJson.of(person));
        webhooks.send(library, "USER_ASSOCIATED", content);
    }

    /** Another server assigned or released licenses; Apple does not document whether that sends a notification. */
    public void foreignAssignments(Library library, EventType type, List<Holding> changed) {
        Tasks<Holding> tasks = new Tasks<>();
        changed.forEach(tasks::done);
        String id = UUID.randomUUID().toString();
        send(library, type, id, tasks, "ASSET_MANAGEMENT", "assignments", EventNotifications::json);
    }

    /** Another server registered or retired a user; not documented either. */
    public void foreignPerson(Library library, EventType type, Person person) {
        Tasks<Person> tasks = new Tasks<>();
        tasks.done(person);
        String id = UUID.randomUUID().toString();
        send(library, type, id, tasks, "USER_MANAGEMENT", "users", PersonJson::of);
    }

    private <T> void send(
            Library library,
            EventType type,
            String eventId,
            Tasks<T> tasks,
            String notificationType,
            String member,
            Function<T, ObjectNode> json) {
        chunks(
                tasks.done(),
                chunk -> webhooks.send(library, notificationType, content(type, eventId, member, chunk, json)));
        tasks.failed()
                .forEach((number, failed) -> chunks(failed, chunk -> {
                    ObjectNode content = content(type, eventId, member, chunk, json);
                    content.put("result", "FAILURE");
                    error(content.putObject("error"), number);
                    webhooks.send(library, notificationType, content);
                }));
    }

    private static <T> ObjectNode content(
            EventType type, String eventId, String member, List<T> rows, Function<T, ObjectNode> json) {
        ObjectNode content = AppleJson.MAPPER.createObjectNode();
        content.put("type", type.name()).put("result", "SUCCESS").put("eventId", eventId);
        ArrayNode array = content.putArray(member);
        rows.forEach(row -> array.add(json.apply(row)));
        return content;
    }

    private static <T> void chunks(List<T> all, Consumer<List<T>> action) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            action.accept(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }

    private static void error(ObjectNode error, int number) {
        error.put("errorNumber", number);
        error.put("errorMessage", AppleError.of(number).map(AppleError::meaning).orElse("Failed."));
    }

    private static ObjectNode json(Holding holding) {
        return AppleJson.MAPPER
                .createObjectNode()
                .put("adamId", holding.asset().adamId())
                .put("pricingParam", holding.asset().pricingParam())
                .put(holding.holder().member(), holding.name());
    }
}
