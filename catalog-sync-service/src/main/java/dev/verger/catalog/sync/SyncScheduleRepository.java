package dev.verger.catalog.sync;

import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code sync_schedule}. */
@ApplicationScoped
class SyncScheduleRepository {

    private final Jdbi jdbi;
    private final DatabaseClock clock;

    /**
     * A location whose time has come.
     *
     * @param everything whether it is also time to verify the whole mirror
     */
    public record Due(long locationId, boolean everything) {}

    SyncScheduleRepository(Jdbi jdbi, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void create(long locationId, Instant nextAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into sync_schedule (location_id, next_at) values (:location, :next) on conflict do nothing
                """)
                .bind("location", locationId)
                .bind("next", nextAt)
                .execute());
    }

    void remove(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from sync_schedule where location_id = :location")
                .bind("location", locationId)
                .execute());
    }

    SyncCheckpoint start(long locationId) {
        return find(locationId).orElse(SyncCheckpoint.FIRST);
    }

    private Optional<SyncCheckpoint> find(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select failures, assets_version_id, users_version_id, assignments_version_id,
                    assignments_settled, end_events_suppressed_since, last_success_at
                from sync_schedule where location_id = :location
                """)
                .bind("location", locationId)
                .map(ConstructorMapper.of(SyncCheckpoint.class))
                .findOne());
    }

    void saveAssetsVersion(long locationId, String versionId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_schedule set assets_version_id = :version
                where location_id = :location and assets_version_id is distinct from :version
                """)
                .bind("location", locationId)
                .bind("version", versionId)
                .execute());
    }

    void saveUsersVersion(long locationId, String versionId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_schedule set users_version_id = :version
                where location_id = :location and users_version_id is distinct from :version
                """)
                .bind("location", locationId)
                .bind("version", versionId)
                .execute());
    }

    /**
     * @param settled whether the mirror equals Apple's list of that version
     * @param asked whether each row of the mirror is known to be there or gone by that list
     * @param began when that list was asked for, by the database's clock: what another server ended before is over then
     */
    void saveAssignmentsVersion(long locationId, String versionId, boolean settled, boolean asked, Instant began) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_schedule set assignments_version_id = :version, assignments_settled = :settled,
                    end_events_suppressed_since = case when :asked and end_events_suppressed_since < :began then null else end_events_suppressed_since end
                where location_id = :location and ((:asked and end_events_suppressed_since < :began)
                    or (assignments_version_id, assignments_settled) is distinct from (:version, :settled))
                """)
                .bind("location", locationId)
                .bind("version", versionId)
                .bind("settled", settled)
                .bind("asked", asked)
                .bind("began", began)
                .execute());
    }

    /** Everything was listed: the next time is due later. */
    void verified(long locationId, Instant nextFullAt) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update sync_schedule set next_full_at = :next where location_id = :location")
                .bind("location", locationId)
                .bind("next", nextFullAt)
                .execute());
    }

    /**
     * Another server holds the location, or held it until now: what it ended is not published. That is every row that
     * was confirmed until now by the database's clock.
     */
    void suppressEndEvents(long locationId) {
        Instant now = clock.now();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update sync_schedule set end_events_suppressed_since = :now where location_id = :location")
                .bind("location", locationId)
                .bind("now", now)
                .execute());
    }

    void succeeded(long locationId, Instant at, Instant nextAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_schedule set failures = 0, last_success_at = :at, next_at = :next
                where location_id = :location
                """)
                .bind("location", locationId)
                .bind("at", at)
                .bind("next", nextAt)
                .execute());
    }

    /** @param everything whether the run that failed was to read everything; then the next one is too */
    void failed(long locationId, Instant nextAt, boolean everything) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_schedule set failures = failures + 1, next_at = :next,
                    next_full_at = case when :everything then least(next_full_at, :next) else next_full_at end
                where location_id = :location
                """)
                .bind("everything", everything)
                .bind("location", locationId)
                .bind("next", nextAt)
                .execute());
    }

    /**
     * Locations whose time has come and that can be synced; their rows stay locked. One that is being read just now, or
     * whose run was put off, waits for the end of that run, which sets when it is due again.
     */
    List<Due> lockDue(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.location_id, coalesce(s.next_full_at <= :now, true) as everything
                from sync_schedule s join known_location k on k.id = s.location_id
                where s.next_at <= :now and not k.deleted
                    and coalesce(k.token_state, 'VALID') in ('VALID', 'EXPIRING')
                    and not exists (select from sync_run r
                        where r.location_id = s.location_id and r.state = 'RUNNING' and r.kind <> 'STORE_CHECK')
                    and not exists (select from sync_run r
                        where r.location_id = s.location_id and r.state = 'QUEUED' and r.waiting_for is not null)
                order by s.next_at limit :most for update of s skip locked
                """)
                .bind("now", now)
                .bind("most", most)
                .map(ConstructorMapper.of(Due.class))
                .list());
    }

    void next(long locationId, Instant nextAt) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update sync_schedule set next_at = :next where location_id = :location")
                        .bind("location", locationId)
                        .bind("next", nextAt)
                        .execute());
    }
}
