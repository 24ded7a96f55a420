package dev.verger.catalog.run;

import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code sync_run}, but for claims: see {@link RunLeases}. */
@ApplicationScoped
class SyncRunRepository {

    static final RowMapper<SyncRun> RUN = ConstructorMapper.of(SyncRun.class);

    static final String COLUMNS = """
            id, location_id, kind, cause, state, phase, token_version, attempt, lost_leases, pages_done, pages_total, rows_seen, rows_changed,
            apple_requests, paused_until, queued_at, due_at, started_at, finished_at, error_code, error_description,
            apple_error_number, next_try_at, waiting_for, traceparent
            """;

    private static final PagedList<SyncRun> RUNS = new PagedList<>(
            COLUMNS,
            "sync_run",
            new Columns(
                    "id desc",
                    "id desc",
                    Column.number("id", "id"),
                    Column.code("kind", "kind"),
                    Column.code("cause", "cause"),
                    Column.code("state", "state"),
                    Column.code("phase", "phase"),
                    Column.code("waitingFor", "waiting_for"),
                    Column.date("queuedAt", "queued_at"),
                    Column.date("startedAt", "started_at"),
                    Column.date("finishedAt", "finished_at")),
            RUN);

    private final Jdbi jdbi;

    SyncRunRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds a run, or makes the one that waits due at the earlier time; a request replaces a pending retry. The run
     * belongs to the trace of the first that asked for it in one.
     */
    long enqueue(long locationId, SyncKind kind, SyncCause cause, Instant due) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into sync_run as waiting (location_id, kind, cause, state, queued_at, due_at, traceparent)
                values (:location, :kind, :cause, 'QUEUED', :due, :due, :traceparent)
                on conflict (location_id, (kind = 'STORE_CHECK')) where state = 'QUEUED' and waiting_for is null
                do update set due_at = least(waiting.due_at, excluded.due_at),
                    kind = case when excluded.kind = 'DELTA' then waiting.kind else excluded.kind end,
                    cause = case when excluded.cause = 'SCHEDULE' then waiting.cause else excluded.cause end,
                    traceparent = coalesce(waiting.traceparent, excluded.traceparent)
                returning id
                """)
                .bind("location", locationId)
                .bind("kind", kind)
                .bind("cause", cause)
                .bind("due", due)
                .bind("traceparent", Traceparent.current())
                .mapTo(Long.class)
                .one());
    }

    /** The sync that is running, or was put off after it had begun. */
    Optional<Long> running(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id from sync_run
                where location_id = :location and kind <> 'STORE_CHECK'
                    and (state = 'RUNNING' or state = 'QUEUED' and waiting_for is not null)
                order by id limit 1
                """)
                .bind("location", locationId)
                .mapTo(Long.class)
                .findOne());
    }

    /** Those of the owners whose run is at work with that attempt now; 0 is any attempt. */
    Set<StageOwner> atWork(Collection<StageOwner> owners) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select o.run, o.attempt from unnest(:runs, :attempts) as o (run, attempt)
                join sync_run r on r.id = o.run and r.state = 'RUNNING' and o.attempt in (0, r.attempt)
                """)
                .bind("runs", owners.stream().map(StageOwner::runId).toArray(Long[]::new))
                .bind("attempts", owners.stream().map(StageOwner::attempt).toArray(Integer[]::new))
                .map((row, context) -> new StageOwner(row.getLong(1), row.getInt(2)))
                .collect(Collectors.toSet()));
    }

    Optional<SyncRun> find(long locationId, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from sync_run where location_id = :location and id = :id")
                .bind("location", locationId)
                .bind("id", id)
                .map(RUN)
                .findOne());
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<SyncRun> page(long locationId, ListQuery request) {
        return jdbi.withHandle(handle ->
                RUNS.page(handle, SqlCondition.of("location_id = :location", "location", locationId), request));
    }

    void abandonWaiting(long locationId, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = 'ABANDONED', finished_at = :now, error_code = 'LOCATION_DELETED',
                    error_description = 'The location was deleted.', waiting_for = null, next_try_at = null
                where location_id = :location and state = 'QUEUED'
                """)
                .bind("location", locationId)
                .bind("now", now)
                .execute());
    }

    /** Puts a run that had begun back into the queue, where it holds no lease. */
    void putOff(long id, SyncWait reason, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = 'QUEUED', waiting_for = :reason, due_at = :until,
                    next_try_at = :until, paused_until = null, lease_owner = null, lease_until = null
                where id = :id
                """)
                .bind("id", id)
                .bind("reason", reason)
                .bind("until", until)
                .execute());
    }

    /** Whether a sync of the location could run now, were it not for another run. */
    boolean syncIsDue(long locationId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from sync_run where location_id = :location
                    and state = 'QUEUED' and kind <> 'STORE_CHECK' and due_at <= :now)
                """)
                .bind("location", locationId)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Puts a store check that had begun back into the queue, where it holds no lease.
     *
     * @return false when the next one of the location waits there already
     */
    boolean giveWay(long id, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                        update sync_run r set state = 'QUEUED', due_at = :now, paused_until = null,
                            lease_owner = null, lease_until = null
                        where id = :id and not exists (select from sync_run o
                            where o.location_id = r.location_id and o.kind = 'STORE_CHECK' and o.state = 'QUEUED')
                        """).bind("id", id).bind("now", now).execute() > 0);
    }

    /** The last change of the row, as the next two. */
    void succeeded(long id, int tokenVersion, int appleRequests, Instant finishedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = 'SUCCEEDED', phase = 'DONE', token_version = :token,
                    apple_requests = :requests, finished_at = :at, paused_until = null, lease_until = null
                where id = :id
                """)
                .bind("id", id)
                .bind("token", tokenVersion)
                .bind("requests", appleRequests)
                .bind("at", finishedAt)
                .execute());
    }

    /**
     * With a run that did not succeed go its stages: a database that was away may have kept the run from dropping them.
     */
    void failed(SyncRun run, Integer tokenVersion, RunFailure failure, Instant finishedAt, Instant nextTryAt) {
        end(
                run,
                SyncState.FAILED,
                tokenVersion,
                failure.code(),
                failure.description(),
                failure.appleErrorNumber(),
                finishedAt,
                nextTryAt);
    }

    void abandoned(SyncRun run, String code, String description, Instant finishedAt) {
        end(run, SyncState.ABANDONED, null, code, description, null, finishedAt, null);
    }

    private void end(
            SyncRun run,
            SyncState state,
            Integer tokenVersion,
            String code,
            String description,
            Integer appleErrorNumber,
            Instant finishedAt,
            Instant nextTryAt) {
        StageTable.dropAll(jdbi, run.stages());
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set state = :state, token_version = :token, error_code = :code,
                    error_description = :description, apple_error_number = :number, finished_at = :at,
                    next_try_at = :next, paused_until = null, lease_until = null
                where id = :id
                """)
                .bind("id", run.id())
                .bind("state", state)
                .bind("token", tokenVersion)
                .bind("code", code)
                .bind("description", description)
                .bind("number", appleErrorNumber)
                .bind("at", finishedAt)
                .bind("next", nextTryAt)
                .execute());
    }
}
