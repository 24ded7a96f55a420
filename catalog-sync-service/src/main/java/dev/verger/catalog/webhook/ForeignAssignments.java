package dev.verger.catalog.webhook;

import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.error.AppleException;
import dev.verger.catalog.apple.ApplePausedException;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.assignment.HeldAssignments;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.TokenUnusableException;
import dev.verger.catalog.recount.LibrarySession;
import dev.verger.catalog.recount.LibrarySessions;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Applies assignments that others made or ended, title by title. Messages come late and in any order, so they prove
 * nothing: Apple's count of the title is read, and few changes are asked for one by one. What does not agree afterwards
 * is left to a sync, which lists just those titles.
 */
@ApplicationScoped
class ForeignAssignments {

    private static final Logger LOG = Logger.getLogger(ForeignAssignments.class);

    /** Changes of a title that cost one request each. Of more, counts prove the new ones, and a sync finds the ends. */
    private static final int MOST_QUESTIONS = 10;

    private final LibrarySessions sessions;
    private final TitleCounts titles;
    private final HeldAssignments held;
    private final TitleChange writing;
    private final WebhookTransactions transactions;
    private final RunQueue runs;
    private final DatabaseClock clock;

    ForeignAssignments(
            LibrarySessions sessions,
            TitleCounts titles,
            HeldAssignments held,
            TitleChange writing,
            WebhookTransactions transactions,
            RunQueue runs,
            DatabaseClock clock) {
        this.sessions = sessions;
        this.titles = titles;
        this.held = held;
        this.writing = writing;
        this.transactions = transactions;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Applies the rows of some events, in the order of arrival. May be repeated.
     *
     * @param activity learns of pauses
     * @throws dev.verger.catalog.apple.InterruptedRunException if the service stops or the lease was lost
     * @throws dev.verger.platform.error.NotFoundException if the location was deleted
     * @throws dev.verger.platform.error.UnavailableException if the owner of locations does not answer
     */
    Outcome apply(Lease lease, List<ManagementEvent> events, Activity activity) {
        boolean agreed = true;
        try {
            LibrarySession session = sessions.open(lease.id(), activity);
            for (var title : AssignmentChange.byTitle(events).entrySet()) {
                activity.begins("applying assignments of a title");
                agreed &= apply(lease, session, title.getKey(), title.getValue());
            }
        } catch (TokenUnusableException e) {
            return Outcome.TOKEN_UNUSABLE;
        } catch (AppleException | ApplePausedException | ClaimedElsewhereException e) {
            LOG.warnf(
                    "Assignments of location %d are left to a sync because of %s",
                    lease.id(), FailureCause.of(e, AppleException.class));
            agreed = false;
        }
        if (!agreed) {
            runs.request(lease.id(), SyncKind.DELTA, SyncCause.WEBHOOK);
        }
        return agreed ? Outcome.APPLIED : Outcome.SYNC_REQUESTED;
    }

    private boolean apply(Lease lease, LibrarySession session, String adamId, List<AssignmentChange> changes) {
        Instant readAt = clock.now();
        AssetPage counts = session.call(apple -> apple.title(adamId));
        transactions.call(lease, () -> titles.store(lease.id(), adamId, counts, readAt));
        Map<String, Integer> numbers = titles.numbers(lease.id(), adamId);
        Map<Holding, AssignmentChange> wanted = new LinkedHashMap<>();
        for (AssignmentChange change : changes) {
            Integer number = numbers.get(change.row().pricingParam());
            if (number == null) {
                return false;
            }
            wanted.put(change.holding(number), change);
        }
        Map<Holding, Instant> present = held.held(lease.id(), wanted.keySet());
        wanted.entrySet()
                .removeIf(entry -> entry.getValue().held() == present.containsKey(entry.getKey())
                        && !entry.getValue().contradicted());
        Optional<Map<Holding, Boolean>> proved = prove(session, wanted);
        return proved.isPresent() && writing.write(lease, new TitleChange.Rows(adamId, counts, readAt, proved.get()));
    }

    /** Whether each of the rows is assigned; empty if only a listing of the title can say so. */
    private static Optional<Map<Holding, Boolean>> prove(
            LibrarySession session, Map<Holding, AssignmentChange> changes) {
        Map<Holding, Boolean> proved = new LinkedHashMap<>();
        if (changes.size() > MOST_QUESTIONS) {
            changes.forEach((row, change) -> proved.put(row, change.held()));
            boolean onlyNew = changes.values().stream().allMatch(change -> change.held() && !change.contradicted());
            return onlyNew ? Optional.of(proved) : Optional.empty();
        }
        for (Map.Entry<Holding, AssignmentChange> change : new ArrayList<>(changes.entrySet())) {
            Optional<Boolean> answer =
                    HolderQuestion.ask(session, change.getValue().row());
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            proved.put(change.getKey(), answer.get());
        }
        return Optional.of(proved);
    }
}
