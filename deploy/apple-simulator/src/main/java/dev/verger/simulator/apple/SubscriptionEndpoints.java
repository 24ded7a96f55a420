package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.subscription.LocationSubscriptions;
import dev.verger.simulator.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** {@code subscriptions/…}, reduced: lists with a cursor, writes that take effect at once. */
final class SubscriptionEndpoints {

    private static final String CURSOR = "c-";

    private final SimulatorState state;
    private final SubscriptionWrites writes;

    SubscriptionEndpoints(SimulatorState state) {
        this.state = state;
        this.writes = new SubscriptionWrites(state);
    }

    List<AppleEndpoint> all() {
        return List.of(
                AppleEndpoint.get("subscriptions", this::list),
                AppleEndpoint.get("subscriptions/assignments", this::assignments),
                AppleEndpoint.get("subscriptions/admins", this::admins),
                AppleEndpoint.post("subscriptions/associate", writes::associate),
                AppleEndpoint.post("subscriptions/disassociate", writes::disassociate),
                AppleEndpoint.post("subscriptions/admins/add", call -> changeAdmins(call, true)),
                AppleEndpoint.post("subscriptions/admins/remove", call -> changeAdmins(call, false)),
                AppleEndpoint.post("subscriptions/enable", call -> enable(call, true)),
                AppleEndpoint.post("subscriptions/disable", call -> enable(call, false)));
    }

    private void list(Call call) {
        List<ObjectNode> rows = subscriptions(call).all().stream()
                .map(SubscriptionEndpoints::json)
                .toList();
        reply(call, "subscriptions", rows);
    }

    private void assignments(Call call) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Subscription subscription : subscriptions(call).all()) {
            BiConsumer<String, Boolean> add = (user, renewing) -> rows.add(node().put("adamId", subscription.adamId())
                    .put("clientUserId", user)
                    .put("renewing", renewing));
            subscription.assigned().forEach(user -> add.accept(user, true));
            subscription.byGroup().forEach(user -> add.accept(user, true));
        }
        reply(call, "assignments", rows);
    }

    private void admins(Call call) {
        reply(
                call,
                "admins",
                subscriptions(call).admins().stream()
                        .map(id -> node().put("clientUserId", id))
                        .toList());
    }

    private void changeAdmins(Call call, boolean add) {
        List<JsonNode> users = RequestLists.list(call.body(), "clientUserIds");
        if (users.isEmpty()) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_REQUEST_INVALID);
        }
        for (JsonNode user : users) {
            if (add) {
                subscriptions(call).admins().add(user.asText());
            } else {
                subscriptions(call).admins().remove(user.asText());
            }
        }
        call.reply(call.envelope());
    }

    private void enable(Call call, boolean on) {
        if (!on && !subscriptions(call).all().isEmpty()) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTIONS_EXIST);
        }
        subscriptions(call).enable(on);
        call.reply(call.envelope().put("subscriptionManagement", on));
    }

    private void reply(Call call, String member, List<ObjectNode> rows) {
        int from = cursor(call, rows.size());
        int to = Math.min(rows.size(), from + state.settings().limits().pageSize());
        ObjectNode answer = call.envelope();
        ArrayNode array = answer.putArray(member);
        rows.subList(from, to).forEach(array::add);
        if (to < rows.size()) {
            answer.put("nextCursor", CURSOR + to);
        }
        call.reply(answer);
    }

    private static int cursor(Call call, int rows) {
        String cursor = call.parameter("cursor");
        if (cursor == null) {
            return 0;
        }
        try {
            int from = cursor.startsWith(CURSOR) ? Integer.parseInt(cursor.substring(CURSOR.length())) : -1;
            if (from >= 0 && from <= rows) {
                return from;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_BAD_CURSOR);
    }

    private LocationSubscriptions subscriptions(Call call) {
        return state.subscriptions(call.library().name());
    }

    private static ObjectNode json(Subscription subscription) {
        ObjectNode json = node().put("adamId", subscription.adamId());
        json.put("parentAdamId", subscription.parentAdamId());
        json.put("status", "ACTIVE").put("periodEndDate", "2027-06-30");
        ObjectNode counts = json.putObject("counts");
        int assigned = subscription.assigned().size() + subscription.byGroup().size();
        counts.putObject("assigned").put("renewing", assigned).put("expiring", 0);
        counts.putObject("available")
                .put("renewing", subscription.total() - assigned)
                .put("expiring", 0);
        counts.putObject("total").put("renewing", subscription.total()).put("expiring", 0);
        return json;
    }

    private static ObjectNode node() {
        return AppleJson.MAPPER.createObjectNode();
    }
}
