package dev.verger.catalog.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.Asset;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts of a title from two readings. */
@CatalogTest
class CountsInTimeIT {

    private static final AtomicLong IDS = new AtomicLong(7_400_000);

    @Inject
    Jdbi jdbi;

    @Inject
    AssetMerge merge;

    @Inject
    DatabaseClock clock;

    private final long location = IDS.incrementAndGet();
    private StageTable stage;

    @AfterEach
    void drop() {
        stage.close();
    }

    @Test
    void anOlderListingDoesNotOverwriteWhatWasReadSince() {
        title("1", Map.of());
        Instant began = clock.now();
        StagedAssets staged = staged(List.of(asset("1", 4)));

        boolean passedOver;
        try (AssetDifference difference = compare(staged, began)) {
            readAgain("1", 9);
            applyAll(difference);
            passedOver = difference.passedOver();
        }

        assertThat(assigned("1")).isEqualTo(9);
        assertThat(passedOver).isTrue();
    }

    @Test
    void anOlderListingThatIsComparedLateDoesNotEither() {
        title("1", Map.of());
        Instant began = clock.now();
        StagedAssets staged = staged(List.of(asset("1", 4)));
        readAgain("1", 9);

        try (AssetDifference difference = compare(staged, began)) {
            applyAll(difference);
            assertThat(difference.passedOver()).isTrue();
        }

        assertThat(assigned("1")).isEqualTo(9);
    }

    @Test
    void aNewerListingOverwrites() {
        title("1", Map.of());
        readAgain("1", 9);
        StagedAssets staged = staged(List.of(asset("1", 4)));

        try (AssetDifference difference = compare(staged, clock.now())) {
            applyAll(difference);
            assertThat(difference.passedOver()).isFalse();
        }

        assertThat(assigned("1")).isEqualTo(4);
    }

    @Test
    void closesOnlyTitlesThatExistedWhenTheListingBegan() {
        title("1", Map.of());
        title("2", Map.of());
        Instant began = clock.now();
        title("3", Map.of());
        readAgain("2", 9);
        StagedAssets staged = staged(List.of());

        try (AssetDifference difference = compare(staged, began)) {
            assertThat(merge.removals(difference)).isEqualTo(new Removals(1, 3));
            applyAll(difference);
        }

        assertThat(open()).containsExactly("2", "3");
    }

    @Test
    void writesManyNewTitlesInSlicesWithTheEventsOfEach() {
        List<Asset> assets = new ArrayList<>();
        for (int number = 1; number <= 12_000; number++) {
            assets.add(asset(Integer.toString(1_000_000 + number), 10));
        }

        try (AssetDifference difference = compare(staged(assets), clock.now())) {
            assertThat(difference.slices()).isEqualTo(3);
            applyAll(difference);
            assertThat(difference.passedOver()).isFalse();
        }

        assertThat(open()).hasSize(12_000);
        assertThat(conditions()).isEqualTo(12_000);
    }

    private void title(String adamId, Map<String, Object> columns) {
        new MirrorRows(jdbi).asset(location, adamId, columns);
    }

    private static Asset asset(String adamId, int assigned) {
        return new Asset(adamId, "STDQ", "App", true, true, List.of("iOS"), assigned, 10 - assigned, 0, 10);
    }

    private StagedAssets staged(List<Asset> assets) {
        stage = AssetStage.create(jdbi, new StageOwner(location, 1));
        var rows = new AssetStage.Rows(0);
        assets.forEach(rows);
        stage.add(rows.rows());
        return new StagedAssets("v", true, false, stage);
    }

    private AssetDifference compare(StagedAssets staged, Instant began) {
        return QuarkusTransaction.requiringNew()
                .call(() -> merge.compare(location, new StageOwner(location, 1), staged, began));
    }

    private void applyAll(AssetDifference difference) {
        for (int next = 0; next < difference.slices(); next++) {
            int slice = next;
            QuarkusTransaction.requiringNew().timeout(300).run(() -> merge.apply(difference, slice, null));
        }
    }

    /** Updates the counts as a notification would. */
    private void readAgain(String adamId, int assigned) {
        jdbi.useHandle(handle -> handle.execute("""
                update asset set assigned_count = ?, available_count = 10 - ?, counts_read_at = clock_timestamp()
                where location_id = ? and adam_id = ?
                """, assigned, assigned, location, adamId));
    }

    private int assigned(String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select assigned_count from asset where location_id = :location and adam_id = :adamId")
                .bind("location", location)
                .bind("adamId", adamId)
                .mapTo(Integer.class)
                .one());
    }

    private int conditions() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from license_condition where location_id = :location")
                        .bind("location", location)
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> open() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select adam_id from asset where location_id = :location and vanished_at is null
                order by adam_id
                """)
                .bind("location", location)
                .mapTo(String.class)
                .list());
    }
}
