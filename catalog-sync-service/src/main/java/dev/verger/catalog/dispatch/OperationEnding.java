package dev.verger.catalog.dispatch;

import dev.verger.apple.error.AppleException;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.TokenState;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationProgress;
import dev.verger.catalog.operation.OperationPurge;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.run.RunFailure;
import dev.verger.catalog.sync.TokenReports;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.time.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Records how a step of an operation ended: it is over, waits, is paused, or is tried again. */
@ApplicationScoped
class OperationEnding {

    private static final Logger LOG = Logger.getLogger(OperationEnding.class);

    /** States of the token that a renewal or a reclaim ends. */
    private static final Map<String, TokenState> PAUSING = Map.of(
            "EXPIRED", TokenState.EXPIRED,
            "REVOKED", TokenState.REVOKED,
            "INVALID", TokenState.INVALID,
            "IN_USE_ELSEWHERE", TokenState.IN_USE_ELSEWHERE);

    /** What no waiting mends: the token lacks the right. */
    private static final Map<String, ResultCode> FINAL =
            Map.of("NOT_PERMITTED", ResultCode.NOT_PERMITTED, "LEGACY", ResultCode.LEGACY);

    /** Steps in a row that failed for a reason that we do not know. */
    private static final int MOST_UNKNOWN = 10;

    private final OperationTransactions transactions;
    private final OperationPlan plan;
    private final TaskRepository tasks;
    private final OperationProgress progress;
    private final OperationPurge purge;
    private final TokenReports reports;
    private final OperationMetrics metrics;
    private final OperationConfig config;
    private final Clock clock;

    OperationEnding(
            OperationTransactions transactions,
            OperationPlan plan,
            TaskRepository tasks,
            OperationProgress progress,
            OperationPurge purge,
            TokenReports reports,
            OperationMetrics metrics,
            OperationConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.plan = plan;
        this.tasks = tasks;
        this.progress = progress;
        this.purge = purge;
        this.reports = reports;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    void finished(Operation operation) {
        transactions.run(operation, () -> progress.finish(operation.id()));
        metrics.ended(operation);
    }

    /**
     * The step worked, and there is nothing to do before a time unless a notification comes.
     *
     * @param until looks for that time, while no notification is applied
     */
    void waitFor(Operation operation, Supplier<Instant> until) {
        transactions.run(operation, () -> {
            progress.holdWakes(operation.id());
            progress.putOff(operation.id(), until.get(), 0);
        });
    }

    /** Goes on once the token can be used again; too long a pause is the end. */
    void pause(Operation operation, TokenState reason) {
        Instant now = clock.instant();
        boolean tooLong = operation.pausedAt() != null
                && Duration.between(operation.pausedAt(), now).compareTo(config.longestPause()) >= 0;
        if (tooLong) {
            fail(operation, ResultCode.valueOf(reason.name()));
        } else {
            transactions.run(
                    operation, () -> progress.pause(operation.id(), reason, now.plus(config.lookAgainAfter())));
        }
    }

    void locationGone(Operation operation) {
        purge.cancel(operation.locationId());
        LOG.infof("Operation %d ends because location %d was deleted", operation.id(), (Object) operation.locationId());
    }

    /**
     * The step did not work.
     *
     * @param used the token that Apple was asked with, or null when it was not asked
     */
    void stepFailed(Operation operation, Credentials used, RuntimeException e) {
        RunFailure failure = RunFailure.of(e);
        if (PAUSING.containsKey(failure.code())) {
            Integer version = used == null ? null : used.tokenVersion();
            var mdmInfo = e instanceof ClaimedElsewhereException claimed ? claimed.mdmInfo() : null;
            transactions.run(operation, () -> reports.report(operation.locationId(), version, failure, mdmInfo));
            pause(operation, PAUSING.get(failure.code()));
        } else if (FINAL.containsKey(failure.code())) {
            fail(operation, FINAL.get(failure.code()));
        } else {
            tryAgain(operation, failure, e);
        }
    }

    private void tryAgain(Operation operation, RunFailure failure, RuntimeException e) {
        boolean unknown =
                failure.code().equals("INTERNAL_ERROR") || failure.code().equals("APPLE_REFUSED");
        if (unknown) {
            LOG.errorf(e, "Operation %d of location %d failed unexpectedly", operation.id(), (Object)
                    operation.locationId());
        } else {
            LOG.warnf(
                    "Operation %d of location %d waits because of %s: %s",
                    operation.id(), operation.locationId(), failure.code(), FailureCause.of(e, AppleException.class));
        }
        int failures = operation.failures() + 1;
        if (unknown && (failures >= MOST_UNKNOWN || operation.lostLeases() >= config.lostLeases())) {
            fail(operation, ResultCode.INTERNAL_ERROR);
            return;
        }
        Duration backoff = new Backoff(config.firstRetry(), config.longestRetry()).delay(failures);
        Duration pause = failure.pause() != null && failure.pause().compareTo(backoff) > 0 ? failure.pause() : backoff;
        Instant until = clock.instant().plus(Backoff.withJitter(pause));
        transactions.run(operation, () -> progress.putOff(operation.id(), until, failures));
    }

    /** Every task that has not ended has failed, and the operation with them. */
    private void fail(Operation operation, ResultCode code) {
        if (!operation.planned()) {
            plan.complete(operation, null);
        }
        transactions.run(operation, () -> {
            int failed = tasks.failRest(operation.id(), code);
            progress.count(operation.id(), 0, 0, failed);
            progress.finish(operation.id());
        });
        metrics.ended(operation);
    }
}
