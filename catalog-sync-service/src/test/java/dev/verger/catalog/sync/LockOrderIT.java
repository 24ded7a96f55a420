package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.assignment.AssignmentDifference;
import dev.verger.catalog.assignment.AssignmentMerge;
import dev.verger.catalog.assignment.AssignmentSlice;
import dev.verger.catalog.assignment.StagedAssignments;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.StageTable;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.outbox.Outbox;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of a location during a merge of its rows. */
@CatalogTest
class LockOrderIT extends EventDrivenTest {

    @Inject
    Jdbi jdbi;

    @Inject
    RunTransactions transactions;

    @Inject
    SyncScheduleRepository schedules;

    @Inject
    AssignmentMerge merge;

    @Inject
    Outbox outbox;

    @Inject
    DatabaseClock clock;

    private TestLocation location;
    private SyncRun run;

    @BeforeEach
    void atWork() {
        location = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);
        run = claimed();
    }

    @AfterEach
    void ends() {
        jdbi.useHandle(handle -> handle.execute("delete from sync_run where id = ?", run.id()));
    }

    @Test
    void anEventIsHandledBetweenTheSlicesOfALargeMerge() {
        int title = title();
        try (StageTable listed = listed(title, 45_000);
                AssignmentDifference difference =
                        transactions.comparing(run, () -> merge.compare(location.id(), run.stages(), whole(listed)))) {
            List<AssignmentSlice> slices = difference.slices();
            assertThat(slices).hasSize(3);
            for (AssignmentSlice slice : slices) {
                transactions.callInRun(run, () -> merge.apply(difference, slice, later()));
                changeThreshold(1_000_000 + slice.number());
                awaitCrossing(1_000_000 + slice.number());
            }
        }
    }

    @Test
    void anEventDuringASliceWaitsForItWithoutADeadlock() {
        transactions.inRun(run, () -> {
            outbox.add(location.id(), new TokenRejected(location.id(), 0, "INVALID", null));
            changeThreshold(2_000_000);
            await().until(this::anEventWaits);
            schedules.verified(location.id(), later());
        });

        awaitCrossing(2_000_000);
    }

    /** Ends are not published, because the test does not check them. */
    private static Instant later() {
        return Instant.now().plusSeconds(3600);
    }

    private boolean anEventWaits() {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(
                        handle -> handle.createQuery("""
                                select exists (select from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                        and query like '%known_location%')
                                """).mapTo(Boolean.class).one()));
    }

    private void changeThreshold(int available) {
        location.with("licenseThresholds", List.of(Map.of("available", available)));
        location.publishesChange(locationEvents);
    }

    private void awaitCrossing(int available) {
        await().until(() -> location.all(catalogEvents, "LicenseThresholdCrossed").stream()
                .anyMatch(data -> data.at("/threshold/available").asInt() == available));
    }

    private StagedAssignments whole(StageTable listed) {
        return new StagedAssignments(Extent.WHOLE, "v", true, true, clock.now(), listed, null, null);
    }

    private StageTable listed(int title, int rows) {
        StageTable listed = StageTable.create(
                jdbi,
                "assignment",
                run.stages(),
                "asset_id int not null, is_user boolean not null, principal text collate \"C\" not null");
        var copied = new CopyRows();
        for (int number = 0; number < rows; number++) {
            copied.add(title).add(false).add("S%06d".formatted(number)).endRow();
        }
        listed.add(copied);
        return listed;
    }

    /** For a title that has a holder, so that the mirror is not empty. */
    private int title() {
        int title =
                jdbi.withHandle(handle -> handle.createQuery("select min(id) from asset where location_id = :location")
                        .bind("location", location.id())
                        .mapTo(Integer.class)
                        .one());
        jdbi.useHandle(handle -> handle.execute("""
                insert into assignment (location_id, since, asset_id, is_user, principal)
                values (?, now(), ?, false, 'S000000') on conflict do nothing
                """, location.id(), title));
        return title;
    }

    /** A run whose lease this replica has without working on it. */
    private SyncRun claimed() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into sync_run (location_id, kind, cause, state, attempt, queued_at, due_at, started_at,
                    lease_owner, lease_until)
                select location_id, 'FULL', 'ON_DEMAND', 'RUNNING', 1, now(), now(), now(),
                    lease_owner, now() + interval '1 hour'
                from sync_run where location_id = :location and lease_owner is not null limit 1
                returning *
                """)
                .bind("location", location.id())
                .map(ConstructorMapper.of(SyncRun.class))
                .one());
    }
}
