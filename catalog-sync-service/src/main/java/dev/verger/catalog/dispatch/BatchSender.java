package dev.verger.catalog.dispatch;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.ErrorResponse.ErrorInfo;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationProgress;
import dev.verger.catalog.webhook.ReceivedNotifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends one request to Apple. That it is about to be sent is stored before, and Apple's answer after: of a request
 * without a stored answer it is not known whether Apple has it, so it is looked into later and never just sent again.
 */
@ApplicationScoped
class BatchSender {

    private static final Set<Integer> TOO_MANY = Set.of(
            AppleError.TOO_MANY_ASSETS.number(),
            AppleError.TOO_MANY_CLIENT_USER_IDS.number(),
            AppleError.TOO_MANY_SERIAL_NUMBERS.number(),
            AppleError.TOO_MANY_USERS.number());

    private final OperationTransactions transactions;
    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final ResultWriter results;
    private final UserResults users;
    private final OperationProgress progress;
    private final ReceivedNotifications notifications;
    private final OperationConfig config;
    private final Clock clock;

    BatchSender(
            OperationTransactions transactions,
            AppleRequestRepository requests,
            TaskRepository tasks,
            ResultWriter results,
            UserResults users,
            OperationProgress progress,
            ReceivedNotifications notifications,
            OperationConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.tasks = tasks;
        this.results = results;
        this.users = users;
        this.progress = progress;
        this.notifications = notifications;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a batch, or its parts where Apple refuses it as a whole.
     *
     * @throws AppleException if Apple cannot be asked now or does not answer; what it may have got is looked into later
     */
    void send(Operation operation, AppleSession apple, Batch batch) {
        AppleRequest request = transactions.call(operation, () -> begin(operation, batch));
        try {
            String event = sendOnce(apple, request, batch);
            Instant askAt = clock.instant().plus(firstQuestion(operation.locationId()));
            transactions.run(operation, () -> requests.answered(request, event, askAt));
        } catch (AppleRequestException | AppleStateException e) {
            refused(operation, apple, batch, request, e);
        } catch (AppleException e) {
            if (!e.mayHaveBeenDone()) {
                transactions.run(operation, () -> notSent(request, batch.tasks()));
            }
            throw e;
        }
    }

    private String sendOnce(AppleSession apple, AppleRequest request, Batch batch) {
        Action action = request.action();
        return action.ofUsers()
                ? apple.manageUsers(action.endpoint(), users.toSend(request, batch))
                : apple.manage(action.endpoint(), batch.request(action));
    }

    /** Where no notification can come yet, there is none to wait for. */
    private Duration firstQuestion(long locationId) {
        return notifications.any(locationId) ? config.askAfter() : config.askEvery();
    }

    private AppleRequest begin(Operation operation, Batch batch) {
        Instant now = clock.instant();
        var request = new AppleRequest(
                operation.id(),
                progress.nextRequest(operation.id()),
                operation.locationId(),
                operation.type(),
                Action.of(operation),
                "SENDING",
                null,
                batch.firstPlace(),
                batch.lastPlace(),
                now);
        requests.insert(request, now.plus(config.sendAgainAfter()));
        int marked = tasks.markSent(operation.id(), request.number(), batch.tasks());
        if (marked != batch.tasks().size()) {
            throw new IllegalStateException(
                    "Tasks of operation %d changed while they were sent".formatted(operation.id()));
        }
        return request;
    }

    private void notSent(AppleRequest request, List<Task> sent) {
        requests.lock(request);
        tasks.reopenUntried(request.operationId(), request.number(), sent);
        requests.ended(request);
    }

    /** Apple refused all of it, because of some tasks: without these it may accept the others. */
    private void refused(
            Operation operation, AppleSession apple, Batch batch, AppleRequest request, AppleException refusal) {
        Map<Task, Integer> blamed = blamed(batch, refusal);
        boolean some = !blamed.isEmpty() && blamed.size() < batch.tasks().size();
        if (some || isSingle(batch, request.action())) {
            if (!some) {
                batch.tasks().forEach(task -> blamed.put(task, refusal.errorNumber()));
            }
            List<Task> others = batch.tasks().stream()
                    .filter(task -> !blamed.containsKey(task))
                    .toList();
            transactions.run(operation, () -> {
                results.write(request, ResultWriter.Outcome.ofFailed(blamed));
                notSent(request, others);
            });
            return;
        }
        if (TOO_MANY.contains(refusal.errorNumber())) {
            apple.forgetLimits();
        }
        transactions.run(operation, () -> notSent(request, batch.tasks()));
        batch.halves().forEach(half -> send(operation, apple, half));
    }

    private static boolean isSingle(Batch batch, Action action) {
        return batch.principals().size() == 1
                && (action == Action.REVOKE || batch.assets().size() <= 1);
    }

    private static Map<Task, Integer> blamed(Batch batch, AppleException refusal) {
        Map<Task, Integer> blamed = new HashMap<>();
        ErrorInfo info = refusal.errorInfo().orElse(null);
        if (info != null && !TOO_MANY.contains(refusal.errorNumber())) {
            var blame = Blame.of(info);
            if (!blame.isEmpty()) {
                batch.tasks().stream().filter(blame::names).forEach(task -> blamed.put(task, refusal.errorNumber()));
            }
        }
        return blamed;
    }
}
