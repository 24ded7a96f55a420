package dev.verger.catalog.retention;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job of the service under test is one replica; the test acts as the other one. */
@CatalogTest
class LocationPurgeIT {

    private static final AtomicLong IDS = new AtomicLong(700_000);
    private static final int ROWS = 50_000;

    @Inject
    Jdbi jdbi;

    private long location;

    @BeforeEach
    void mirror() {
        location = IDS.incrementAndGet();
        jdbi.useHandle(handle -> handle.execute("""
                insert into assignment (location_id, since, asset_id, is_user, principal)
                select ?, now(), 1, false, 'C' || n from generate_series(1, ?) n
                """, location, ROWS));
    }

    /** Locks the rows that the job selects, before the job does. */
    @Test
    void marksALocationAsPurgedOnlyWhenNothingIsLeft() {
        try (Handle other = jdbi.open()) {
            other.begin();
            other.execute("""
                    delete from assignment where ctid = any(array(
                        select ctid from assignment where location_id = ? limit 20000))
                    """, location);

            delete();
            await().until(this::theJobWaits);
            other.commit();
        }

        await().until(this::purged);
        assertThat(rows()).isZero();
    }

    /** The other transaction may be rolled back, so rows that it deletes still count. */
    @Test
    void countsRowsThatAnotherTransactionIsDeletingAsLeft() {
        try (Handle other = jdbi.open()) {
            other.begin();
            other.execute("delete from assignment where location_id = ?", location);

            delete();
            await().until(this::theJobWaits);
            other.rollback();
        }

        await().until(this::purged);
        assertThat(rows()).isZero();
    }

    @Test
    void removesNotificationsAndWhatTheyCaused() {
        for (String sql : new String[] {
            "insert into webhook_message (location_id, notification_id, received_at, state, body) values (?, '1', now(), 'DONE', '{}')",
            "insert into webhook_queue (id) values (?)",
            "insert into recount (location_id, adam_id, requested_at, due_at) values (?, '1', now(), 'infinity')",
            "insert into recount_queue (id) values (?)"
        }) {
            jdbi.useHandle(handle -> handle.execute(sql, location));
        }

        delete();

        await().until(this::purged);
        int left = jdbi.withHandle(handle -> handle.createQuery("""
                select (select count(*) from webhook_message where location_id = :id)
                    + (select count(*) from webhook_queue where id = :id)
                    + (select count(*) from recount where location_id = :id)
                    + (select count(*) from recount_queue where id = :id)
                """)
                .bind("id", location)
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void removesInvitations() {
        jdbi.useHandle(handle -> handle.execute("""
                with invitation as (insert into invitation (location_id, site_id, auto_register_managed_users,
                        distribution_method, name) select ?, -1, false, 'PROMPT', 'n' from generate_series(1, 15) returning id)
                insert into invitation_user (invitation_id, place, client_user_id) select id, 1, 'purged' from invitation
                """, location));

        delete();

        await().until(this::purged);
        int left = jdbi.withHandle(handle -> handle.createQuery("""
                select (select count(*) from invitation where location_id = :id)
                    + (select count(*) from invitation_user where client_user_id = 'purged')
                """)
                .bind("id", location)
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void skipsALocationThatAnotherReplicaPurges() {
        long next = IDS.incrementAndGet();
        try (Handle other = jdbi.open()) {
            other.begin();
            other.createQuery("select 1 from pg_advisory_xact_lock(?, ?)")
                    .bind(0, 0x0de1)
                    .bind(1, (int) location)
                    .mapTo(Integer.class)
                    .one();

            delete();
            delete(next);
            await().until(() -> purged(next));

            assertThat(rows()).isEqualTo(ROWS);
            assertThat(purged()).isFalse();
            other.rollback();
        }
        await().until(this::purged);
    }

    private void delete() {
        delete(location);
    }

    private void delete(long id) {
        jdbi.useHandle(handle -> handle.execute("insert into known_location (id, deleted) values (?, true)", id));
    }

    private boolean theJobWaits() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select exists (select from pg_stat_activity
                            where wait_event_type = 'Lock' and query like 'delete from assignment%')
                        """).mapTo(Boolean.class).one());
    }

    private boolean purged() {
        return purged(location);
    }

    private boolean purged(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select purged from known_location where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    private long rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from assignment where location_id = :id")
                .bind("id", location)
                .mapTo(Long.class)
                .one());
    }
}
