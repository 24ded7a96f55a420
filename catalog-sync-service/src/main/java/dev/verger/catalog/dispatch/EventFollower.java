package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.event.EventStatus;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.assignment.HoldingsAtApple;
import dev.verger.catalog.dispatch.ResultWriter.Outcome;
import dev.verger.catalog.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out how requests ended of which no notification says it, by Apple's rules: asks for the event after five
 * minutes, then every 30 seconds, and after ten minutes, or when it is not known whether Apple has the request at all,
 * looks at the assignments themselves (Apple: Managing assets). Asking throws what requests of {@link AppleSession}
 * throw.
 */
@ApplicationScoped
class EventFollower {

    private final OperationTransactions transactions;
    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final ResultWriter results;
    private final HoldingsAtApple holdings;
    private final OperationConfig config;
    private final Clock clock;

    EventFollower(
            OperationTransactions transactions,
            AppleRequestRepository requests,
            TaskRepository tasks,
            ResultWriter results,
            HoldingsAtApple holdings,
            OperationConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.tasks = tasks;
        this.results = results;
        this.holdings = holdings;
        this.config = config;
        this.clock = clock;
    }

    /** Looks into all requests for which it is time. */
    void follow(Operation operation, AppleSession apple) {
        for (AppleRequest request : requests.due(operation.id(), clock.instant())) {
            if (request.isAnswered()) {
                ask(operation, apple, request);
            } else {
                lookAtAssignments(operation, apple, request);
            }
        }
    }

    private void ask(Operation operation, AppleSession apple, AppleRequest request) {
        EventStatus status;
        try {
            status = apple.status(request.eventId());
        } catch (AppleStateException e) {
            if (e.errorNumber() != AppleError.UNKNOWN_EVENT.number()) {
                throw e;
            }
            lookAtAssignments(operation, apple, request);
            return;
        }
        if (status.finished()) {
            finished(operation, apple, request, status);
        } else if (Duration.between(request.sentAt(), clock.instant()).compareTo(config.sendAgainAfter()) >= 0) {
            lookAtAssignments(operation, apple, request);
        } else {
            transactions.run(
                    operation, () -> requests.askAt(request, clock.instant().plus(config.askEvery())));
        }
    }

    private void finished(Operation operation, AppleSession apple, AppleRequest request, EventStatus status) {
        List<Task> sent = tasks.sent(request);
        EventOutcome outcome = EventOutcome.of(status, sent);
        if (outcome.certain()) {
            List<Task> done = sent.stream()
                    .filter(task -> !outcome.failed().containsKey(task))
                    .toList();
            write(operation, request, new Outcome(done, outcome.failed(), List.of(), List.of()));
        } else {
            decide(operation, apple, request, sent, outcome.failed());
        }
    }

    /** Of a request that is lost: what has happened is done, the rest is to be sent again. */
    private void lookAtAssignments(Operation operation, AppleSession apple, AppleRequest request) {
        decide(operation, apple, request, tasks.sent(request), Map.of());
    }

    /**
     * Asks Apple for the assignments in doubt. Tasks whose assignment is as wanted are done.
     *
     * @param blamed Apple's number for tasks that have failed unless they are done; null in it for nothing
     */
    private void decide(
            Operation operation, AppleSession apple, AppleRequest request, List<Task> sent, Map<Task, Integer> blamed) {
        Map<Holding, Task> doubtful = (blamed.isEmpty() ? sent : List.copyOf(blamed.keySet()))
                .stream().collect(toMap(Task::holding, task -> task));
        HoldingsAtApple.Answer answer = holdings.ask(apple, operation.locationId(), doubtful.keySet());
        boolean wanted = request.action() == Action.ASSOCIATE;
        List<Task> done = new ArrayList<>();
        Map<Task, Integer> failed = new HashMap<>();
        List<Task> undone = new ArrayList<>();
        for (Task task : sent) {
            if (!doubtful.containsKey(task.holding()) || isAsWanted(answer, task, wanted)) {
                done.add(task);
            } else if (isOtherwise(answer, task, wanted)) {
                if (blamed.containsKey(task)) {
                    failed.put(task, blamed.get(task));
                } else {
                    undone.add(task);
                }
            }
        }
        write(operation, request, new Outcome(done, failed, undone, List.of()));
        if (done.size() + failed.size() + undone.size() < sent.size()) {
            Instant again = clock.instant().plus(config.askEvery());
            transactions.run(operation, () -> requests.askAt(request, again));
        }
    }

    private static boolean isAsWanted(HoldingsAtApple.Answer answer, Task task, boolean held) {
        return (held ? answer.held() : answer.absent()).contains(task.holding());
    }

    private static boolean isOtherwise(HoldingsAtApple.Answer answer, Task task, boolean held) {
        return (held ? answer.absent() : answer.held()).contains(task.holding());
    }

    private void write(Operation operation, AppleRequest request, Outcome outcome) {
        transactions.run(operation, () -> results.write(request, outcome));
    }
}
