package dev.verger.catalog.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another writer changes rows between the slices of a merge. */
@CatalogTest
class TwoWritersIT {

    private static final AtomicLong IDS = new AtomicLong(7_300_000);

    @Inject
    Jdbi jdbi;

    @Inject
    AssignmentMerge merge;

    @Inject
    InUseCounts counts;

    @Inject
    DatabaseClock clock;

    private final long location = IDS.incrementAndGet();
    private StageTable listed;
    private Instant began;

    @AfterEach
    void drop() {
        if (listed != null) {
            listed.close();
        }
    }

    @Test
    void writesALargeDifferenceInSlices() {
        int small = title("1");
        int large = title("2");
        held(small, 1, 10);
        listed(large, 1, 45_000);

        try (AssignmentDifference difference = compare()) {
            assertThat(difference.slices()).hasSize(3);
            assertThat(merge.removals(difference)).isEqualTo(new Removals(10, 10));
            applyAll(difference, 0);
        }

        assertThat(rows(small)).isZero();
        assertThat(rows(large)).isEqualTo(45_000);
        assertCountsAreRight();
    }

    @Test
    void aMergeThatWasInterruptedIsCompletedByTheNext() {
        int title = title("1");
        held(title, 1, 30_000);
        listed(title, 20_001, 50_000);
        try (AssignmentDifference difference = compare()) {
            apply(difference, difference.slices().get(0));
            assertCountsAreRight();
        }

        try (AssignmentDifference difference = compare()) {
            applyAll(difference, 0);
        }

        assertThat(rows(title)).isEqualTo(30_000);
        assertThat(ended()).isEqualTo(20_000);
        assertCountsAreRight();
    }

    @Test
    void whatIsConfirmedBetweenTwoSlicesDoesNotEnd() {
        int title = title("1");
        held(title, 1, 30_000);
        listed(title, 1, 1);

        try (AssignmentDifference difference = compare()) {
            apply(difference, difference.slices().get(0));
            confirm(title, name(29_999));
            applyAll(difference, 1);
        }

        assertThat(principals(title)).containsExactly(name(1), name(29_999));
        assertThat(ended()).isEqualTo(29_998);
        assertCountsAreRight();
    }

    @Test
    void whatEndsBetweenTwoSlicesEndsOnce() {
        int title = title("1");
        held(title, 1, 30_000);
        listed(title, 1, 1);

        try (AssignmentDifference difference = compare()) {
            apply(difference, difference.slices().get(0));
            end(title, name(29_999));
            applyAll(difference, 1);
        }

        assertThat(ended()).isEqualTo(29_999);
        assertCountsAreRight();
    }

    @Test
    void whatIsAssignedAndReleasedBetweenTwoSlicesIsNotAddedAgain() {
        int title = title("1");
        held(title, 0, 0);
        listed(title, 0, 30_000);

        try (AssignmentDifference difference = compare()) {
            apply(difference, difference.slices().get(0));
            add(title, name(29_998));
            add(title, name(29_999));
            end(title, name(29_999));
            applyAll(difference, 1);
        }

        assertThat(rows(title)).isEqualTo(30_000);
        assertThat(principals(title)).contains(name(29_998)).doesNotContain(name(29_999));
        assertCountsAreRight();
    }

    @Test
    void aFirstMirrorKeepsWhatAnotherWriterAdded() {
        int first = title("1");
        int second = title("2");
        listed(first, 1, 200_000);
        listed(second, 1, 200_000);

        try (AssignmentDifference difference = compare()) {
            assertThat(difference.slices()).hasSize(1);
            add(second, name(77));
            add(second, "not listed");
            applyAll(difference, 0);
        }

        assertThat(rows(first)).isEqualTo(200_000);
        assertThat(rows(second)).isEqualTo(200_001);
        assertCountsAreRight();
    }

    @Test
    void aFirstMirrorIsWrittenTitleByTitle() {
        for (int title = 1; title <= 4; title++) {
            listed(title(Integer.toString(title)), 1, 150_000);
        }

        try (AssignmentDifference difference = compare()) {
            assertThat(difference.slices()).hasSize(2);
            assertThat(merge.removals(difference)).isEqualTo(Removals.NONE);
            applyAll(difference, 0);
        }

        assertThat(counts.all(location)).isEqualTo(600_000);
        assertCountsAreRight();
    }

    private AssignmentDifference compare() {
        var staged = StagedAssignments.whole("v", began(), listed);
        return QuarkusTransaction.requiringNew()
                .timeout(300)
                .call(() -> merge.compare(location, new StageOwner(location, 1), staged));
    }

    /** The same listing for each comparison; it began after the existing rows were confirmed. */
    private Instant began() {
        if (began == null) {
            began = clock.now();
        }
        return began;
    }

    private void applyAll(AssignmentDifference difference, int from) {
        List<AssignmentSlice> slices = difference.slices();
        slices.subList(from, slices.size()).forEach(slice -> apply(difference, slice));
    }

    private void apply(AssignmentDifference difference, AssignmentSlice slice) {
        QuarkusTransaction.requiringNew()
                .timeout(300)
                .run(() -> merge.apply(difference, slice, Instant.now().plusSeconds(3600)));
    }

    private int title(String adamId) {
        return new MirrorRows(jdbi).asset(location, adamId, Map.of("in_use_count", 0, "assigned_count", 0));
    }

    private static String name(int number) {
        return "%07d".formatted(number);
    }

    private void held(int title, int from, int to) {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into assignment (location_id, since, asset_id, is_user, principal)
                    select ?, now(), ?, false, to_char(n, 'FM0000000') from generate_series(?, ?) n
                    """, location, title, from, to);
            handle.execute("update asset set in_use_count = ? where id = ?", to - from + 1, title);
        });
    }

    private void listed(int title, int from, int to) {
        if (listed == null) {
            listed = StageTable.create(
                    jdbi,
                    "assignment",
                    new StageOwner(location, 1),
                    "asset_id int not null, is_user boolean not null, principal text collate \"C\" not null");
        }
        var rows = new CopyRows();
        for (int number = from; number <= to; number++) {
            rows.add(title).add(false).add(name(number)).endRow();
        }
        listed.add(rows);
    }

    /** Writes like a notification or an operation: the title first, then rows, then counts. */
    private void write(int title, int change, String sql, Object... arguments) {
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(handle -> {
                    handle.execute("select 1 from asset where id = ? for no key update", title);
                    handle.execute(sql, arguments);
                    counts.change(location, Map.of(title, change));
                }));
    }

    private void confirm(int title, String principal) {
        write(
                title,
                0,
                "update assignment set since = ? where location_id = ? and asset_id = ? and principal = ?",
                now(),
                location,
                title,
                principal);
    }

    private void add(int title, String principal) {
        write(
                title,
                1,
                "insert into assignment (since, location_id, asset_id, is_user, principal) values (?, ?, ?, false, ?)",
                now(),
                location,
                title,
                principal);
    }

    private void end(int title, String principal) {
        write(title, -1, """
                with gone as (delete from assignment where location_id = ? and asset_id = ? and principal = ? returning *)
                insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
                select location_id, since, ?, asset_id, is_user, principal from gone
                """, location, title, principal, now());
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private long rows(int title) {
        return number("select count(*) from assignment where asset_id = " + title);
    }

    private long ended() {
        return number("select count(*) from ended_assignment where location_id = " + location);
    }

    private List<String> principals(int title) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select principal from assignment where asset_id = :title order by principal")
                .bind("title", title)
                .mapTo(String.class)
                .list());
    }

    private void assertCountsAreRight() {
        assertThat(number("""
                select count(*) from asset t where location_id = %d and in_use_count <>
                    (select count(*) from assignment a where a.location_id = t.location_id and a.asset_id = t.id)
                """.formatted(location))).isZero();
    }

    private long number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
