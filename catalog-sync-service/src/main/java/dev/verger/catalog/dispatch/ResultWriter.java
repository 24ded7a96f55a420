package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toCollection;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.user.User;
import dev.verger.catalog.assignment.ConfirmedAssignments;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.assignment.UsersToNotify;
import dev.verger.catalog.operation.OperationProgress;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.operation.ResultState;
import dev.verger.catalog.recount.RecountQueue;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes how tasks ended: their results, the mirror with its counts and events, and the counts of the operation, in one
 * transaction of the caller's, who holds the location. What is known already is not written again, so a notification
 * and an answer about the same event may both come.
 */
@ApplicationScoped
class ResultWriter {

    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final PlanRepository plans;
    private final ConfirmedAssignments confirmed;
    private final UsersToNotify users;
    private final UserResults userResults;
    private final RecountQueue recounts;
    private final OperationProgress progress;
    private final OperationMetrics metrics;
    private final OperationConfig config;
    private final DatabaseClock clock;
    private final Clock services;

    ResultWriter(
            AppleRequestRepository requests,
            TaskRepository tasks,
            PlanRepository plans,
            ConfirmedAssignments confirmed,
            UsersToNotify users,
            UserResults userResults,
            RecountQueue recounts,
            OperationProgress progress,
            OperationMetrics metrics,
            OperationConfig config,
            DatabaseClock clock,
            Clock services) {
        this.requests = requests;
        this.tasks = tasks;
        this.plans = plans;
        this.confirmed = confirmed;
        this.users = users;
        this.userResults = userResults;
        this.recounts = recounts;
        this.progress = progress;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.services = services;
    }

    /**
     * How tasks of one request ended.
     *
     * @param done what Apple confirmed
     * @param failed Apple's number by task, 0 where there is none
     * @param undone what has not happened and is to be sent again
     * @param others what ended besides: a revocation takes what the mirror did not know
     * @param listed what Apple says of some users of the request
     */
    record Outcome(
            Collection<Task> done,
            Map<Task, Integer> failed,
            Collection<Task> undone,
            Collection<Holding> others,
            List<User> listed) {

        static Outcome ofDone(Collection<Task> done) {
            return new Outcome(done, Map.of(), List.of(), List.of(), List.of());
        }

        static Outcome ofFailed(Map<Task, Integer> failed) {
            return new Outcome(List.of(), failed, List.of(), List.of(), List.of());
        }
    }

    /** Tasks that failed for good, and whether others failed for a reason that may pass. */
    private record Failed(int tasks, boolean passing) {}

    /** Writes the outcome of some tasks of a request. */
    @Transactional(TxType.MANDATORY)
    void write(AppleRequest request, Outcome outcome) {
        requests.lock(request);
        List<Task> done = new ArrayList<>(outcome.done().isEmpty() ? List.of() : tasks.done(request, outcome.done()));
        Map<Task, ResultState> alreadySo = userResults.alreadySo(request, outcome.failed());
        Map<Task, Integer> unexpected = new HashMap<>(outcome.failed());
        unexpected.keySet().removeAll(alreadySo.keySet());
        Failed blamed = fail(request, unexpected);
        int failed = blamed.tasks();
        if (!outcome.undone().isEmpty()) {
            failed += tasks.sendAgain(request, outcome.undone(), config.tries(), ResultCode.NO_RESULT, null);
        }
        List<Task> skipped = new ArrayList<>();
        alreadySo.forEach((task, state) -> (state == ResultState.DONE ? done : skipped).add(task));
        confirm(request, done, skipped, outcome);
        boolean ended = !tasks.anySent(request);
        if (ended) {
            requests.ended(request);
        }
        progress.count(request.operationId(), done.size(), skipped.size(), failed);
        metrics.tasksEnded("done", done.size());
        metrics.tasksEnded("failed", failed);
        if (blamed.passing()) {
            progress.sendAfter(request.operationId(), services.instant().plus(config.askEvery()));
        }
        if (ended) {
            progress.wake(request.operationId());
        }
    }

    /** What Apple may do later is to be sent again. */
    private Failed fail(AppleRequest request, Map<Task, Integer> failed) {
        Map<Integer, List<Task>> byNumber = new TreeMap<>();
        failed.forEach((task, number) ->
                byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(task));
        int count = 0;
        boolean passing = false;
        for (Map.Entry<Integer, List<Task>> group : byNumber.entrySet()) {
            Integer number = group.getKey() == 0 ? null : group.getKey();
            ResultCode code = ResultCode.ofApple(group.getKey());
            if (isPassing(group.getKey())) {
                passing = true;
                count += tasks.sendAgain(request, group.getValue(), config.tries(), code, number);
            } else {
                count += tasks.failed(request, group.getValue(), code, number);
            }
        }
        return new Failed(count, passing);
    }

    private static boolean isPassing(int appleNumber) {
        return AppleError.of(appleNumber)
                .map(error -> error.kind() == AppleError.Kind.RETRY)
                .orElse(false);
    }

    private void confirm(AppleRequest request, List<Task> done, List<Task> skipped, Outcome outcome) {
        if (request.action().ofUsers()) {
            List<Task> asWanted = new ArrayList<>(done);
            asWanted.addAll(skipped);
            userResults.confirm(request, asWanted, outcome.listed());
            return;
        }
        List<Holding> rows = new ArrayList<>(outcome.others());
        done.forEach(task -> rows.add(task.holding()));
        if (rows.isEmpty()) {
            return;
        }
        if (request.action() == Action.ASSOCIATE) {
            confirmed.add(request.locationId(), rows, clock.now());
            users.name(
                    request.locationId(),
                    rows,
                    plans.usersToNotify(request.operationId(), request.firstPlace(), request.lastPlace()));
        } else {
            confirmed.end(request.locationId(), rows, Action.reason(request.type()), null);
        }
        recounts.request(
                request.locationId(),
                done.stream().map(task -> task.asset().adamId()).collect(toCollection(TreeSet::new)));
    }
}
