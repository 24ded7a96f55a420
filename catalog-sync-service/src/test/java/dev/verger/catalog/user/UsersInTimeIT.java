package dev.verger.catalog.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users that a listing and another writer both change. */
@CatalogTest
class UsersInTimeIT {

    private static final AtomicLong IDS = new AtomicLong(7_500_000);

    @Inject
    Jdbi jdbi;

    @Inject
    UserMerge merge;

    @Inject
    DatabaseClock clock;

    private final long location = IDS.incrementAndGet();
    private StageTable listed;

    @AfterEach
    void drop() {
        listed.close();
    }

    @Test
    void anOlderListingDoesNotRetireUsersRegisteredSince() {
        person("ada", "Retired");
        Instant began = clock.now();
        person("ada", "Registered");

        merge(staged(began, "ada", "Retired"));

        assertThat(status("ada")).isEqualTo("Registered");
    }

    @Test
    void anOlderListingDoesNotRemoveUsersRegisteredAgainSince() {
        person("ada", "Registered");
        person("bob", "Registered");
        Instant began = clock.now();
        person("ada", "Associated");
        StagedUsers staged = staged(began, "cyd", "Registered");

        Removals removals = QuarkusTransaction.requiringNew().call(() -> {
            merge.slices(staged);
            return merge.removals(location, staged);
        });
        merge(staged);

        assertThat(removals).isEqualTo(new Removals(1, 2));
        assertThat(active()).containsExactly("ada", "cyd");
    }

    @Test
    void aNewerListingOverwrites() {
        person("ada", "Registered");

        merge(staged(clock.now(), "ada", "Retired"));

        assertThat(status("ada")).isEqualTo("Retired");
    }

    @Test
    void comparesManyPeopleInSlices() {
        person("p0000000", "Registered");
        person("p9999999", "Registered");
        listed = UserStage.listed(jdbi, new StageOwner(location, 1));
        Instant began = clock.now();
        var rows = new CopyRows();
        for (int number = 1; number <= 45_000; number++) {
            add(rows, "p%07d".formatted(number), "Registered");
        }
        listed.add(rows);
        var staged = new StagedUsers("v", true, began, listed, null);

        assertThat(slices(staged)).hasSize(3);
        assertThat(merge(staged)).isEqualTo(45_002);

        assertThat(active()).hasSize(45_000).doesNotContain("p0000000", "p9999999");
    }

    private StagedUsers staged(Instant began, String name, String status) {
        listed = UserStage.listed(jdbi, new StageOwner(location, 1));
        var rows = new CopyRows();
        add(rows, name, status);
        listed.add(rows);
        return new StagedUsers("v", true, began, listed, null);
    }

    private static void add(CopyRows rows, String name, String status) {
        rows.add(0L).add(0L).add(name).add(status);
        rows.add((String) null)
                .add((String) null)
                .add((String) null)
                .add((String) null)
                .endRow();
    }

    private List<UserSlice> slices(StagedUsers staged) {
        return QuarkusTransaction.requiringNew().call(() -> merge.slices(staged));
    }

    private long merge(StagedUsers staged) {
        long written = 0;
        for (UserSlice slice : slices(staged)) {
            written += QuarkusTransaction.requiringNew().call(() -> merge.apply(location, staged, slice));
        }
        return written;
    }

    /** Writes like Apple's answer to an operation. */
    private void person(String name, String status) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into apple_user (location_id, first_seen, last_changed, confirmed_at, client_user_id, status)
                values (?, clock_timestamp(), clock_timestamp(), clock_timestamp(), ?, ?)
                on conflict (location_id, client_user_id) do update
                    set status = excluded.status, confirmed_at = excluded.confirmed_at
                """, location, name, status));
    }

    private String status(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select status from apple_user where location_id = :location and client_user_id = :name")
                .bind("location", location)
                .bind("name", name)
                .mapTo(String.class)
                .one());
    }

    private List<String> active() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select client_user_id from apple_user where location_id = :location and vanished_at is null
                order by client_user_id
                """)
                .bind("location", location)
                .mapTo(String.class)
                .list());
    }
}
