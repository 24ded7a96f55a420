package dev.verger.catalog.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Rows that are confirmed one by one, on PostgreSQL. */
@CatalogTest
class ConfirmedAssignmentsIT {

    private static final AtomicLong IDS = new AtomicLong(7_410_000);

    @Inject
    Jdbi jdbi;

    @Inject
    ConfirmedAssignments confirmed;

    @Inject
    UsersToNotify users;

    @Inject
    DatabaseClock clock;

    private final long location = IDS.incrementAndGet();
    private final List<String> events = new ArrayList<>();

    @Test
    void countsOnlyRowsThatAreNew() {
        int title = title("1");

        assertThat(add(device(title, "A"), device(title, "B"))).isEqualTo(2);
        assertThat(add(device(title, "B"), user(title, "B"))).isEqualTo(1);

        assertThat(inUse(title)).isEqualTo(3);
        assertThat(pendingTotals()).isEqualTo(2);
    }

    @Test
    void publishesEachEndOnceWithItsReason() {
        int title = title("1");
        add(device(title, "A"), user(title, "u-1"));

        assertThat(end(EndReason.RELEASED, null, device(title, "A"), user(title, "u-1"), device(title, "X")))
                .isEqualTo(2);
        assertThat(end(EndReason.RELEASED, null, device(title, "A"))).isZero();

        assertThat(inUse(title)).isZero();
        assertThat(events).containsExactly("A null RELEASED", "u-1 u-1 RELEASED");
    }

    @Test
    void namesTheUserWhomTheAssigningCallNamed() {
        int title = title("1");
        add(device(title, "A"), device(title, "B"));
        name(Map.of("A", "u-1", "Z", "u-9"), device(title, "A"), device(title, "B"));
        name(Map.of("A", "u-2"), device(title, "A"));

        end(EndReason.REVOKED, null, device(title, "A"), device(title, "B"));

        assertThat(events).containsExactly("A u-2 REVOKED", "B null REVOKED");
        assertThat(count("user_to_notify")).isZero();
    }

    @Test
    void whatAnotherServerMayHaveEndedEndsSilently() {
        int title = title("1");
        add(device(title, "A"));

        end(EndReason.ELSEWHERE, clock.now(), device(title, "A"));

        assertThat(events).isEmpty();
        assertThat(count("ended_assignment")).isEqualTo(1);
    }

    @Test
    void whoWasRetiredLostItByThat() {
        int title = title("1");
        jdbi.useHandle(handle -> handle.execute(
                "insert into apple_user (location_id, first_seen, last_changed, client_user_id, status)"
                        + " values (?, now(), now(), 'u-1', 'Retired')",
                location));
        add(user(title, "u-1"));

        end(EndReason.ELSEWHERE, null, user(title, "u-1"));

        assertThat(events).containsExactly("u-1 u-1 RETIRED");
    }

    private int title(String adamId) {
        return new MirrorRows(jdbi).asset(location, adamId, MirrorRows.with("in_use_count", 0));
    }

    private static Holding device(int title, String serial) {
        return new Holding(title, false, serial);
    }

    private static Holding user(int title, String id) {
        return new Holding(title, true, id);
    }

    private int add(Holding... rows) {
        return QuarkusTransaction.requiringNew().call(() -> confirmed.add(location, List.of(rows), clock.now()));
    }

    private int end(EndReason reason, Instant suppressedSince, Holding... rows) {
        return QuarkusTransaction.requiringNew().call(() -> {
            int ended = confirmed.end(location, List.of(rows), reason, suppressedSince);
            events.addAll(unsent());
            return ended;
        });
    }

    private void name(Map<String, String> named, Holding... rows) {
        QuarkusTransaction.requiringNew().run(() -> users.name(location, List.of(rows), named));
    }

    private int inUse(int title) {
        return number("select in_use_count from asset where id = " + title);
    }

    private int pendingTotals() {
        return number("select count(*) from pending_publication where kind = 'TOTALS' and location_id = " + location);
    }

    private int count(String table) {
        return number("select count(*) from " + table + " where location_id = " + location);
    }

    private int number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** As they are in the outbox, in the transaction that publishes them. */
    private List<String> unsent() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select coalesce(data::jsonb ->> 'serialNumber', data::jsonb ->> 'clientUserId') || ' '
                    || coalesce(data::jsonb ->> 'notifyUser', 'null') || ' ' || (data::jsonb ->> 'reason')
                from outbox where key = :location and type like '%AssignmentEnded%'
                    and xmin = pg_current_xact_id()::xid
                order by id
                """)
                .bind("location", Long.toString(location))
                .mapTo(String.class)
                .list());
    }
}
