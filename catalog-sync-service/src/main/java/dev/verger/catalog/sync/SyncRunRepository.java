package dev.verger.catalog.sync;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code sync_run}, but for claims: see {@link SyncClaims}. */
@ApplicationScoped
class SyncRunRepository {

    static final RowMapper<SyncRun> RUN = ConstructorMapper.of(SyncRun.class);

    static final String COLUMNS =
            """
            id, location_id, kind, cause, state, phase, token_version, attempt, pages_done, pages_total, rows_seen, rows_changed,
            apple_requests, paused_until, queued_at, due_at, started_at, finished_at, error_code, error_description,
            apple_error_number, next_try_at
            """;

    private static final PagedList<SyncRun> RUNS =
            new PagedList<>(
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
                            Column.date("queuedAt", "queued_at"),
                            Column.date("startedAt", "started_at"),
                            Column.date("finishedAt", "finished_at")),
                    RUN);

    private final Jdbi jdbi;

    SyncRunRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds a run, or makes the one that waits due at the earlier time; a retry becomes the wish.
     */
    long enqueue(long locationId, SyncKind kind, SyncCause cause, Instant due) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        insert into sync_run as waiting (location_id, kind, cause, state, queued_at, due_at)
                                        values (:location, :kind, :cause, 'QUEUED', :due, :due)
                                        on conflict (location_id, (kind = 'STORE_CHECK')) where state = 'QUEUED'
                                        do update set due_at = least(waiting.due_at, excluded.due_at),
                                            kind = case when excluded.kind = 'DELTA' then waiting.kind else excluded.kind end,
                                            cause = case when excluded.cause = 'SCHEDULE' then waiting.cause else excluded.cause end
                                        returning id
                                        """)
                                .bind("location", locationId)
                                .bind("kind", kind)
                                .bind("cause", cause)
                                .bind("due", at(due))
                                .mapTo(Long.class)
                                .one());
    }

    Optional<Long> running(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select id from sync_run
                                        where location_id = :location and state = 'RUNNING' and kind <> 'STORE_CHECK'
                                        """)
                                .bind("location", locationId)
                                .mapTo(Long.class)
                                .findOne());
    }

    Optional<SyncRun> find(long locationId, long id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select "
                                                + COLUMNS
                                                + " from sync_run where location_id = :location and id = :id")
                                .bind("location", locationId)
                                .bind("id", id)
                                .map(RUN)
                                .findOne());
    }

    Page<SyncRun> page(long locationId, ListQuery request) {
        return jdbi.withHandle(
                handle ->
                        RUNS.page(
                                handle,
                                SqlCondition.of("location_id = :location", "location", locationId),
                                request));
    }

    void abandonWaiting(long locationId, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set state = 'ABANDONED', finished_at = :now, error_code = 'LOCATION_DELETED',
                                            error_description = 'The location was deleted.'
                                        where location_id = :location and state = 'QUEUED'
                                        """)
                                .bind("location", locationId)
                                .bind("now", at(now))
                                .execute());
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
