package dev.verger.catalog.webhook;

import dev.verger.apple.user.User;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.recount.RecountQueue;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
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
    private final RunQueue runs;
    private final Instance<ManagementEventListener> listeners;

    MessageApplication(
            TitleCounts titles,
            RecountQueue recounts,
            UserNotifications users,
            RunQueue runs,
            @Any Instance<ManagementEventListener> listeners) {
        this.titles = titles;
        this.recounts = recounts;
        this.users = users;
        this.runs = runs;
        this.listeners = listeners;
    }

    /**
     * What became of a message.
     *
     * @param outcome empty while rows of it have to be applied together with those of other messages
     * @param event with these rows, or null
     */
    record Result(Optional<Outcome> outcome, ManagementEvent event) {

        static Result of(Outcome outcome) {
            return new Result(Optional.of(outcome), null);
        }

        static Result later(ManagementEvent event) {
            return new Result(Optional.empty(), event);
        }
    }

    /**
     * Applies one message, which may be repeated.
     *
     * @param usable whether Apple may be asked about the location
     * @throws UnreadableMessageException if it is not what Apple documents
     */
    Result apply(long locationId, Notification message, Instant received, boolean usable) {
        return switch (message.type()) {
            case TEST_NOTIFICATION -> Result.of(Outcome.NOTHING_TO_DO);
            case SUBSCRIPTION_COUNT, SUBSCRIPTION_MANAGEMENT, UNKNOWN -> Result.of(Outcome.IGNORED);
            case ASSET_COUNT -> Result.of(usable ? count(locationId, message) : Outcome.TOKEN_UNUSABLE);
            case UNLIMITED_ASSET -> Result.of(usable ? sync(locationId) : Outcome.TOKEN_UNUSABLE);
            case USER_ASSOCIATED ->
                Result.of(
                        usable
                                ? write(locationId, associated(message), "Associated", received)
                                : Outcome.TOKEN_UNUSABLE);
            case ASSET_MANAGEMENT, USER_MANAGEMENT ->
                manage(locationId, ManagementEvent.of(message.content()), received, usable);
        };
    }

    private Outcome count(long locationId, Notification message) {
        String adamId = ForeignText.clean(message.content().path("adamId").asText());
        if (adamId.isEmpty()) {
            throw new UnreadableMessageException("The message names no title.");
        }
        String pricingParam = message.content().path("pricingParam").asText("STDQ");
        if (!titles.numbers(locationId, adamId).containsKey(pricingParam)) {
            return sync(locationId);
        }
        recounts.request(locationId, List.of(adamId));
        return Outcome.APPLIED;
    }

    private Outcome sync(long locationId) {
        runs.request(locationId, SyncCause.WEBHOOK);
        return Outcome.SYNC_REQUESTED;
    }

    private Result manage(long locationId, ManagementEvent event, Instant received, boolean usable) {
        for (ManagementEventListener listener : listeners) {
            if (listener.received(locationId, event)) {
                return Result.of(Outcome.OWN_OPERATION);
            }
        }
        if (!usable) {
            return Result.of(Outcome.TOKEN_UNUSABLE);
        }
        if (!event.success()) {
            return Result.of(Outcome.NOTHING_TO_DO);
        }
        return switch (event.type()) {
            case ASSOCIATE, DISASSOCIATE, REVOKE ->
                event.assignments().isEmpty() ? Result.of(Outcome.NOTHING_TO_DO) : Result.later(event);
            case CREATE -> Result.of(write(locationId, event.users(), "Registered", received));
            case RETIRE -> Result.of(write(locationId, event.users(), "Retired", received));
            case UPDATE -> Result.of(write(locationId, event.users(), null, received));
        };
    }

    private static List<User> associated(Notification message) {
        return ManagementEvent.users(message.content().path("associatedUsers"));
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
