package dev.verger.catalog.operation;

import dev.verger.catalog.location.TokenState;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Records how far operations are. Changes of one operation belong to the transaction of the replica that has its lease,
 * but for counts and wake-ups.
 */
@ApplicationScoped
public class OperationProgress {

    /** Operations that may have waited for an earlier one of the location. */
    private static final String WAKE_LATER = """
            update operation set due_at = :now where id = any(array(
                select id from operation where location_id = :location and finished_at is null and not planned
                    and not at_work and due_at > :now for no key update skip locked))
            """;

    private final Jdbi jdbi;
    private final Instance<OperationEndListener> listeners;
    private final Outbox outbox;
    private final OperationWakeUp wakeUp;
    private final Clock clock;

    OperationProgress(
            Jdbi jdbi,
            @Any Instance<OperationEndListener> listeners,
            Outbox outbox,
            OperationWakeUp wakeUp,
            Clock clock) {
        this.jdbi = jdbi;
        this.listeners = listeners;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Its tasks are known. */
    @Transactional(TxType.MANDATORY)
    public void planned(long id, long requested, long skipped, long failed) {
        update("""
                planned = true, requested = :requested, skipped = :skipped, failed = :failed, state = 'RUNNING',
                started_at = coalesce(started_at, :now)
                """, id, "requested", requested, "skipped", skipped, "failed", failed);
    }

    /** More tasks ended. Waits for nothing but other counts of the operation. */
    @Transactional(TxType.MANDATORY)
    public void count(long id, long completed, long skipped, long failed) {
        if (completed + skipped + failed > 0) {
            update(
                    "completed = completed + :completed, skipped = skipped + :skipped, failed = failed + :failed",
                    id,
                    "completed",
                    completed,
                    "skipped",
                    skipped,
                    "failed",
                    failed);
        }
    }

    /** Apple failed for a passing reason: nothing more is sent before that time. */
    @Transactional(TxType.MANDATORY)
    public void sendAfter(long id, Instant time) {
        update("send_after = greatest(send_after, :time)", id, "time", time);
    }

    /** The next request's number. */
    @Transactional(TxType.MANDATORY)
    public int nextRequest(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "update operation set last_request = last_request + 1 where id = :id returning last_request")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
    }

    /** Gives the lease up until then; {@code failures} steps in a row did not work. */
    @Transactional(TxType.MANDATORY)
    public void putOff(long id, Instant until, int failures) {
        update(
                "at_work = false, lease_owner = null, lease_until = null, due_at = :until, failures = :failures,"
                        + " paused_at = null, pause_reason = null,"
                        + " state = case when planned then 'RUNNING' else 'PENDING' end",
                id,
                "until",
                until,
                "failures",
                failures);
    }

    /** Gives the lease up, and looks again then whether the reason is over. */
    @Transactional(TxType.MANDATORY)
    public void pause(long id, TokenState reason, Instant lookAgainAt) {
        update(
                "at_work = false, lease_owner = null, lease_until = null, due_at = :until, state = 'PAUSED',"
                        + " pause_reason = :reason, paused_at = coalesce(paused_at, :now)",
                id,
                "until",
                lookAgainAt,
                "reason",
                reason);
    }

    /** Makes paused operations of a location look at once whether they can go on. */
    @Transactional
    public void resume(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update operation set due_at = :now where location_id = :location and state = 'PAUSED' and not at_work
                """)
                .bind("location", locationId)
                .bind("now", clock.instant())
                .execute());
        wakeUp.afterCommit();
    }

    /** No other transaction wakes the operation until this one ends. */
    @Transactional(TxType.MANDATORY)
    public void holdWakes(long id) {
        jdbi.useHandle(handle -> handle.createQuery("select 1 from operation where id = :id for no key update")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Makes an operation look at once what is to be done, also one that is about to wait: it holds its wakes from its
     * last look until it has written for how long.
     */
    @Transactional(TxType.MANDATORY)
    public void wake(long id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update operation set due_at = least(due_at, :now) where id = :id and finished_at is null")
                .bind("id", id)
                .bind("now", clock.instant())
                .execute());
        wakeUp.afterCommit();
    }

    /**
     * Every task has ended: so has the operation; its listeners learn it, and its event is published. Nothing can
     * change its counts any more, so they are read before the row is written: events come before it in the order of
     * locks.
     */
    @Transactional(TxType.MANDATORY)
    public void finish(long id) {
        Instant now = clock.instant();
        jdbi.useHandle(handle -> {
            Operation ending = handle.createQuery("select " + OperationRows.COLUMNS + " from operation where id = :id")
                    .bind("id", id)
                    .map(OperationRows.OPERATION)
                    .one();
            OperationState state = endOf(ending);
            listeners.forEach(listener -> listener.ended(ending));
            outbox.add(ending.locationId(), event(ending, state, now));
            handle.createUpdate("delete from operation_principal where operation_id = :id")
                    .bind("id", id)
                    .execute();
            OperationUsers.delete(handle, id);
            update("""
                    at_work = false, lease_owner = null, lease_until = null, finished_at = :now, state = :state,
                    started_at = coalesce(started_at, :now), paused_at = null, pause_reason = null
                    """, id, "state", state);
            handle.createUpdate(WAKE_LATER)
                    .bind("location", ending.locationId())
                    .bind("now", now)
                    .execute();
        });
        wakeUp.afterCommit();
    }

    static OperationState endOf(Operation operation) {
        if (operation.failed() == 0) {
            return OperationState.COMPLETE;
        }
        return operation.completed() + operation.skipped() == 0 ? OperationState.FAILED : OperationState.PARTIAL;
    }

    private static OperationFinished event(Operation ended, OperationState state, Instant at) {
        return new OperationFinished(
                ended.locationId(),
                ended.id(),
                ended.type(),
                state,
                ended.requested(),
                ended.completed(),
                ended.skipped(),
                ended.failed(),
                ended.requestedBy(),
                at);
    }

    private void update(String changes, long id, Object... namesAndValues) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate("update operation set " + changes + " where id = :id")
                    .bind("id", id);
            if (changes.contains(":now")) {
                update.bind("now", clock.instant());
            }
            for (int i = 0; i < namesAndValues.length; i += 2) {
                update.bind((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            update.execute();
        });
    }
}
