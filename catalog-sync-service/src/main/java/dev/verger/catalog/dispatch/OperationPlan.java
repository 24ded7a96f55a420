package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.assignment.UsersToNotify;
import dev.verger.catalog.dispatch.PlanRepository.NamedHolding;
import dev.verger.catalog.dispatch.PlanRepository.Shortage;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationProgress;
import dev.verger.catalog.operation.OperationTargets;
import dev.verger.catalog.operation.OperationType;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Finds the tasks of an operation, and which of them need no request or cannot work. */
@ApplicationScoped
class OperationPlan {

    private static final int PLACES = 10_000;

    private final OperationTransactions transactions;
    private final OperationTargets targets;
    private final PlanRepository plans;
    private final UserTaskRepository userTasks;
    private final UserResults results;
    private final OperationProgress progress;
    private final UsersToNotify users;
    private final TitleCounts counts;
    private final DatabaseClock clock;

    OperationPlan(
            OperationTransactions transactions,
            OperationTargets targets,
            PlanRepository plans,
            UserTaskRepository userTasks,
            UserResults results,
            OperationProgress progress,
            UsersToNotify users,
            TitleCounts counts,
            DatabaseClock clock) {
        this.transactions = transactions;
        this.targets = targets;
        this.plans = plans;
        this.userTasks = userTasks;
        this.results = results;
        this.progress = progress;
        this.users = users;
        this.counts = counts;
        this.clock = clock;
    }

    /** Makes the tasks by the mirror, without asking Apple; nothing when an earlier attempt did. */
    void makeTasks(Operation operation) {
        transactions.run(operation, () -> {
            if (plans.hasTasks(operation.id())) {
                return;
            }
            if (operation.type().ofUsers()) {
                userTasks.makeTasks(operation);
            } else {
                targets.find(operation);
                plans.makeTasks(operation);
            }
        });
    }

    /**
     * Settles which tasks are sent. Where licenses are short by the mirror, their counts are read again; whom the
     * request names last gets none.
     *
     * @param apple null when Apple cannot be asked; then the counts of the mirror decide nothing
     */
    void complete(Operation operation, AppleSession apple) {
        if (apple != null && operation.type() == OperationType.ASSIGN) {
            readShortCounts(operation, apple);
        }
        transactions.run(operation, () -> {
            if (apple != null && operation.type() == OperationType.ASSIGN) {
                plans.shortages(operation.id()).forEach(title -> plans.refuseBeyond(operation.id(), title));
            }
            nameUsers(operation);
            results.describeSkipped(operation);
            PlanRepository.Counts found = plans.counts(operation.id());
            progress.planned(operation.id(), found.requested(), found.skipped(), found.failed());
        });
    }

    private void readShortCounts(Operation operation, AppleSession apple) {
        var adamIds = new TreeSet<String>();
        for (Shortage shortage : plans.shortages(operation.id())) {
            adamIds.add(shortage.adamId());
        }
        for (String adamId : adamIds) {
            Instant readAt = clock.now();
            AssetPage answer = apple.title(adamId);
            transactions.run(operation, () -> counts.store(operation.locationId(), adamId, answer, readAt));
        }
    }

    /** A device that has the title already: whom the request names now is notified from now on. */
    private void nameUsers(Operation operation) {
        int places = operation.type() == OperationType.ASSIGN ? plans.places(operation.id()) : 0;
        for (int from = 0; from < places; from += PLACES) {
            List<NamedHolding> named = plans.skippedWithUser(operation.id(), from, PLACES);
            users.name(
                    operation.locationId(),
                    named.stream().map(NamedHolding::holding).toList(),
                    named.stream()
                            .collect(toMap(
                                    row -> row.holding().principal(), NamedHolding::user, (first, same) -> first)));
        }
    }
}
