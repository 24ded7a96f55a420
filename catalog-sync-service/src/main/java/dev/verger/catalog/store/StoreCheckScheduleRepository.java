package dev.verger.catalog.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code store_check_schedule}: one row for each location that is synced. It is not part of
 * {@code sync_schedule}, whose rows long merges hold.
 */
@ApplicationScoped
class StoreCheckScheduleRepository {

    private final Jdbi jdbi;

    StoreCheckScheduleRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void create(long locationId, Instant nextAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into store_check_schedule (location_id, next_at) values (:location, :next)
                on conflict do nothing
                """)
                .bind("location", locationId)
                .bind("next", nextAt)
                .execute());
    }

    void forgetDeleted() {
        jdbi.useHandle(handle -> handle.execute("""
                delete from store_check_schedule c using known_location k
                where k.id = c.location_id and k.deleted
                """));
    }

    /** How many checks wait or run now, on all replicas. */
    int active() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from sync_run
                        where state in ('QUEUED', 'RUNNING') and kind = 'STORE_CHECK'
                        """).mapTo(Integer.class).one());
    }

    /** Locations whose time has come and that can be checked; their rows stay locked. */
    List<Long> lockDue(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select c.location_id from store_check_schedule c join known_location k on k.id = c.location_id
                where c.next_at <= :now and not k.deleted
                    and coalesce(k.token_state, 'VALID') in ('VALID', 'EXPIRING')
                order by c.next_at limit :most for update of c skip locked
                """)
                .bind("now", now)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    void next(long locationId, Instant nextAt) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update store_check_schedule set next_at = :next where location_id = :location")
                .bind("location", locationId)
                .bind("next", nextAt)
                .execute());
    }

    /** Brings the next check of each location forward, never back. */
    void bringForward(Collection<Long> locationIds, Instant time) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update store_check_schedule s set next_at = least(s.next_at, :time) from (
                    select location_id from store_check_schedule where location_id = any(:locations)
                    order by location_id for update) due
                where s.location_id = due.location_id
                """)
                .bind("time", time)
                .bind("locations", locationIds.toArray(Long[]::new))
                .execute());
    }
}
