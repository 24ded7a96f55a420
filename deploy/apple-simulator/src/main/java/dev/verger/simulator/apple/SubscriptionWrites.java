package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.subscription.Subscription;
import java.util.List;
import java.util.UUID;

/** Assigns and releases seats of subscriptions, at once. */
final class SubscriptionWrites {

    private final SimulatorState state;

    SubscriptionWrites(SimulatorState state) {
        this.state = state;
    }

    void associate(Call call) {
        write(call, true);
    }

    void disassociate(Call call) {
        write(call, false);
    }

    private void write(Call call, boolean associate) {
        ObjectNode body = call.body();
        List<JsonNode> ids = RequestLists.list(body, "adamIds");
        List<JsonNode> users = RequestLists.list(body, "clientUserIds");
        var limits = state.settings().limits();
        if (ids.isEmpty() || users.isEmpty()) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_REQUEST_INVALID);
        }
        if (ids.size() > limits.maxSubscriptions() || users.size() > limits.maxSubscriptionClientUserIds()) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_LIMIT);
        }
        List<Subscription> subscriptions =
                ids.stream().map(id -> find(call, id)).toList();
        users.forEach(user -> checkUser(call, user.asText()));
        subscriptions.forEach(subscription -> check(subscription, users, associate));
        for (Subscription subscription : subscriptions) {
            users.forEach(user -> {
                if (associate) {
                    subscription.assigned().add(user.asText());
                } else {
                    subscription.assigned().remove(user.asText());
                }
            });
        }
        call.reply(call.envelope().put("eventId", UUID.randomUUID().toString()));
    }

    private Subscription find(Call call, JsonNode id) {
        Subscription subscription = id.isIntegralNumber()
                ? state.subscriptions(call.library().name()).find(id.asLong())
                : null;
        if (subscription == null) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_BAD_ADAM_ID);
        }
        return subscription;
    }

    private static void checkUser(Call call, String user) {
        boolean associated = call.library()
                .people()
                .active(user)
                .filter(p -> p.status() == Person.Status.Associated)
                .isPresent();
        if (!associated) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_NO_ASSOCIATED_USER);
        }
    }

    private static void check(Subscription subscription, List<JsonNode> users, boolean associate) {
        for (JsonNode user : users) {
            if (subscription.byGroup().contains(user.asText())) {
                throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_ASSIGNED_BY_GROUP);
            }
            if (!associate && !subscription.assigned().contains(user.asText())) {
                throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_NOT_ASSIGNED);
            }
        }
        int seats = subscription.total()
                - subscription.assigned().size()
                - subscription.byGroup().size();
        if (associate && users.size() > seats) {
            throw new AppleErrorAnswer(AppleError.SUBSCRIPTION_LIMIT);
        }
    }
}
