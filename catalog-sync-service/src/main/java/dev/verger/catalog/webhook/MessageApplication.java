package dev.verger.catalog.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.user.User;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.assignment.HeldAssignments;
import dev.verger.catalog.recount.RecountQueue;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.user.UserNotifications;
import dev.verger.platform.text.ForeignText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each type of message changes, in the transaction of the message. Asks nothing of Apple. */
@ApplicationScoped
class MessageApplication {

    private final TitleCounts titles;
    private final RecountQueue recounts;
    private final UserNotifications users;
    private final HeldAssignments held;
    private final RunQueue runs;
    private final Instance<ManagementEventListener> listeners;

    MessageApplication(
            TitleCounts titles,
            RecountQueue recounts,
            UserNotifications users,
            HeldAssignments held,
            RunQueue runs,
            @Any Instance<ManagementEventListener> listeners) {
        this.titles = titles;
        this.recounts = recounts;
        this.users = users;
        this.held = held;
        this.runs = runs;
        this.listeners = listeners;
    }

    /**
     * Gives messages of one event to the own operation that caused it.
     *
     * @return false, with nothing changed, if no own operation did
     */
    boolean isOwn(long locationId, List<ManagementEvent> parts) {
        return listeners.stream().anyMatch(listener -> listener.received(locationId, parts));
    }

    /**
     * Applies one message that is not of an own operation, which may be repeated.
     *
     * @param usable whether Apple may be asked about the location
     * @return empty while rows of it have to be applied together with those of other messages
     * @throws UnreadableMessageException if it is not what Apple documents
     */
    Optional<Outcome> apply(long locationId, ReadMessage message, boolean usable) {
        return switch (message.type()) {
            case TEST_NOTIFICATION -> Optional.of(Outcome.NOTHING_TO_DO);
            case SUBSCRIPTION_COUNT, SUBSCRIPTION_MANAGEMENT, UNKNOWN -> Optional.of(Outcome.IGNORED);
            case ASSET_COUNT, UNLIMITED_ASSET, USER_ASSOCIATED, ASSET_MANAGEMENT, USER_MANAGEMENT ->
                usable ? change(locationId, message) : Optional.of(Outcome.TOKEN_UNUSABLE);
        };
    }

    private Optional<Outcome> change(long locationId, ReadMessage message) {
        return switch (message.type()) {
            case ASSET_COUNT -> Optional.of(count(locationId, message.content()));
            case UNLIMITED_ASSET -> Optional.of(sync(locationId));
            case USER_ASSOCIATED ->
                Optional.of(write(locationId, associated(message.content()), "Associated", message.receivedAt()));
            default -> manage(locationId, message.event(), message.receivedAt());
        };
    }

    private Outcome count(long locationId, JsonNode content) {
        String adamId = ForeignText.clean(content.path("adamId").asText());
        if (adamId.isEmpty()) {
            throw new UnreadableMessageException("The message names no title.");
        }
        String pricingParam = content.path("pricingParam").asText("STDQ");
        if (!titles.numbers(locationId, adamId).containsKey(pricingParam)) {
            return sync(locationId);
        }
        recounts.request(locationId, List.of(adamId));
        return Outcome.APPLIED;
    }

    private Outcome sync(long locationId) {
        runs.request(locationId, SyncKind.DELTA, SyncCause.WEBHOOK);
        return Outcome.SYNC_REQUESTED;
    }

    private Optional<Outcome> manage(long locationId, ManagementEvent event, Instant received) {
        if (!event.success()) {
            return Optional.of(Outcome.NOTHING_TO_DO);
        }
        return switch (event.type()) {
            case ASSOCIATE, DISASSOCIATE, REVOKE ->
                event.assignments().isEmpty() ? Optional.of(Outcome.NOTHING_TO_DO) : Optional.empty();
            case CREATE -> Optional.of(write(locationId, event.users(), "Registered", received));
            case RETIRE -> Optional.of(retire(locationId, event.users(), received));
            case UPDATE -> Optional.of(write(locationId, event.users(), null, received));
        };
    }

    /** Apple took back what they held, and names none of it. */
    private Outcome retire(long locationId, List<User> users, Instant received) {
        Outcome outcome = write(locationId, users, "Retired", received);
        List<String> ids = users.stream()
                .map(user -> ForeignText.clean(user.clientUserId()))
                .toList();
        return held.ofUsers(locationId, ids).isEmpty() ? outcome : sync(locationId);
    }

    private static List<User> associated(JsonNode content) {
        return ManagementEvent.users(content.path("associatedUsers"));
    }

    /** @param usual status of users whose row has none; null if that says nothing */
    private Outcome write(long locationId, List<User> rows, String usual, Instant received) {
        if (rows.isEmpty()) {
            return Outcome.NOTHING_TO_DO;
        }
        List<User> clear = rows.stream()
                .map(user -> withStatus(user, usual))
                .filter(user -> user.status() != null)
                .toList();
        boolean certain = users.apply(locationId, clear, received) && clear.size() == rows.size();
        return certain ? Outcome.APPLIED : sync(locationId);
    }

    private static User withStatus(User user, String usual) {
        return user.status() != null
                ? user
                : new User(
                        user.clientUserId(),
                        user.email(),
                        user.managedAppleId(),
                        usual,
                        user.inviteCode(),
                        user.idHash());
    }
}
