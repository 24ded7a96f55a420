package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toCollection;

import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.user.User;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.assignment.ConfirmedAssignments;
import dev.verger.catalog.assignment.EndReason;
import dev.verger.catalog.assignment.HeldAssignments;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.assignment.HoldingsAtApple;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;
import dev.verger.catalog.recount.RecountQueue;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.user.ConfirmedUsers;
import dev.verger.catalog.user.UsersAtApple;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Reads what Apple's confirmations leave out, before an operation on users ends: the codes to invite new users, and
 * which licenses retired ones lost. What Apple refuses to answer, or would take too many requests, is left to a sync.
 * May be repeated. Asking throws what requests of {@link AppleSession} throw.
 */
@ApplicationScoped
class UserCompletion {

    private static final Logger LOG = Logger.getLogger(UserCompletion.class);

    /** Users that cost one request each. Of more, a sync reads what changed, in a request for a thousand. */
    private static final int MOST_QUESTIONS = 100;

    private final OperationTransactions transactions;
    private final UserTaskRepository tasks;
    private final ConfirmedUsers users;
    private final HeldAssignments held;
    private final HoldingsAtApple holdings;
    private final ConfirmedAssignments confirmed;
    private final RecountQueue recounts;
    private final RunQueue runs;
    private final DatabaseClock clock;

    UserCompletion(
            OperationTransactions transactions,
            UserTaskRepository tasks,
            ConfirmedUsers users,
            HeldAssignments held,
            HoldingsAtApple holdings,
            ConfirmedAssignments confirmed,
            RecountQueue recounts,
            RunQueue runs,
            DatabaseClock clock) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.users = users;
        this.held = held;
        this.holdings = holdings;
        this.confirmed = confirmed;
        this.recounts = recounts;
        this.runs = runs;
        this.clock = clock;
    }

    /** Call it once all tasks have ended. */
    void complete(Operation operation, AppleSession apple) {
        List<String> changed = tasks.asWanted(operation.id());
        boolean complete;
        try {
            complete = operation.type() == OperationType.CREATE_USERS
                    ? readUsers(operation, apple, changed)
                    : endAssignments(operation, apple, changed);
        } catch (AppleRequestException | AppleStateException e) {
            LOG.warnf(
                    "Users of operation %d are left to a sync because of %s",
                    operation.id(), FailureCause.of(e, AppleException.class));
            complete = false;
        }
        if (!complete) {
            transactions.run(operation, () -> runs.request(operation.locationId(), SyncKind.DELTA, SyncCause.WEBHOOK));
        }
    }

    /** Returns whether all of them are complete, as far as Apple knows them. */
    private boolean readUsers(Operation operation, AppleSession apple, List<String> created) {
        List<String> unclear = new ArrayList<>(created);
        unclear.removeAll(Set.copyOf(users.complete(operation.locationId(), created)));
        if (unclear.size() > MOST_QUESTIONS) {
            return false;
        }
        boolean complete = true;
        for (String clientUserId : unclear) {
            Instant readAt = clock.now();
            Optional<User> user = UsersAtApple.find(apple, clientUserId);
            complete &= user.isPresent();
            user.ifPresent(
                    found -> transactions.run(operation, () -> users.read(operation.locationId(), found, readAt)));
        }
        return complete;
    }

    /** Returns whether Apple's answer was clear for all of them. What cannot be taken back, such as a book, stays. */
    private boolean endAssignments(Operation operation, AppleSession apple, List<String> retired) {
        Map<Holding, String> titles = held.ofUsers(operation.locationId(), retired);
        if (titles.isEmpty()) {
            return true;
        }
        HoldingsAtApple.Answer answer = holdings.ask(apple, operation.locationId(), titles.keySet());
        transactions.run(operation, () -> {
            confirmed.end(operation.locationId(), answer.absent(), EndReason.RETIRED, null);
            recounts.request(
                    operation.locationId(),
                    answer.absent().stream().map(titles::get).collect(toCollection(TreeSet::new)));
        });
        return answer.held().size() + answer.absent().size() == titles.size();
    }
}
