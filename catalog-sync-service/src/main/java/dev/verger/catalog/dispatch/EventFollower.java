package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.event.EventStatus;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.assignment.Holding;
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
 * looks at the assignments or users themselves (Apple: Managing assets, Managing users). Asking throws what requests of
 * {@link AppleSession} throw.
 */
@ApplicationScoped
class EventFollower {

    private final OperationTransactions transactions;
    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final ResultWriter results;
    private final TasksAtApple state;
    private final OperationConfig config;
    private final Clock clock;

    EventFollower(
            OperationTransactions transactions,
            AppleRequestRepository requests,
            TaskRepository tasks,
            ResultWriter results,
            TasksAtApple state,
            OperationConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.tasks = tasks;
        this.results = results;
        this.state = state;
        this.config = config;
        this.clock = clock;
    }

    /** Looks into all requests for which it is time. */
    void follow(Operation operation, AppleSession apple) {
        for (AppleRequest request : requests.due(operation.id(), clock.instant())) {
            if (request.isAnswered()) {
                ask(operation, apple, request);
            } else {
                lookAtTasks(operation, apple, request);
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
            lookAtTasks(operation, apple, request);
            return;
        }
        if (status.finished()) {
            finished(operation, apple, request, status);
        } else if (Duration.between(request.sentAt(), clock.instant()).compareTo(config.sendAgainAfter()) >= 0) {
            lookAtTasks(operation, apple, request);
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
            write(operation, request, new Outcome(done, outcome.failed(), List.of(), List.of(), List.of()));
        } else {
            decide(operation, apple, request, sent, outcome.failed());
        }
    }

    /** Of a request that is lost: what has happened is done, the rest is to be sent again. */
    private void lookAtTasks(Operation operation, AppleSession apple, AppleRequest request) {
        decide(operation, apple, request, tasks.sent(request), Map.of());
    }

    /**
     * Asks Apple for the assignments or users in doubt. Tasks whose assignment or user is as wanted are done.
     *
     * @param blamed Apple's number for tasks that have failed unless they are done; null in it for nothing
     */
    private void decide(
            Operation operation, AppleSession apple, AppleRequest request, List<Task> sent, Map<Task, Integer> blamed) {
        Map<Holding, Task> doubtful = (blamed.isEmpty() ? sent : List.copyOf(blamed.keySet()))
                .stream().collect(toMap(Task::holding, task -> task));
        TasksAtApple.Answer answer = state.ask(apple, request, doubtful.keySet());
        boolean wanted = request.action().adds();
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
        write(operation, request, new Outcome(done, failed, undone, List.of(), answer.users()));
        if (done.size() + failed.size() + undone.size() < sent.size()) {
            Instant again = clock.instant().plus(config.askEvery());
            transactions.run(operation, () -> requests.askAt(request, again));
        }
    }

    private static boolean isAsWanted(TasksAtApple.Answer answer, Task task, boolean there) {
        return (there ? answer.there() : answer.absent()).contains(task.holding());
    }

    private static boolean isOtherwise(TasksAtApple.Answer answer, Task task, boolean there) {
        return (there ? answer.absent() : answer.there()).contains(task.holding());
    }

    private void write(Operation operation, AppleRequest request, Outcome outcome) {
        transactions.run(operation, () -> results.write(request, outcome));
    }
}
