package dev.verger.catalog.catalogitem;

import static dev.verger.catalog.testing.MirrorRows.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.asset.AssetMerge;
import dev.verger.catalog.asset.TitleCounts;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locations that only the database knows. */
@CatalogTest
class CatalogAddingIT {

    private static final AtomicLong IDS = new AtomicLong(830_000);
    private static final int MANY = 2_000;

    @Inject
    Jdbi jdbi;

    @Inject
    CatalogPopulation population;

    @Inject
    AssetMerge merge;

    @Inject
    TitleCounts counts;

    private long first;
    private long second;
    private String prefix;

    @BeforeEach
    void know() {
        first = location(true);
        second = location(true);
        prefix = "83" + first;
    }

    @Test
    void addsOnlyTheTitlesThatItIsGiven() {
        var mirror = new MirrorRows(jdbi);
        int given = mirror.asset(first, prefix + 1, with("name", "Donné"));
        mirror.asset(first, prefix + 2, with("name", "Autre"));

        inTransaction(() -> population.add(first, List.of(given)));

        assertThat(items(first)).isEqualTo(1);
    }

    @Test
    void addsNothingWhileTheOptionIsOff() {
        long without = location(false);
        int title = new MirrorRows(jdbi).asset(without, prefix + 1, with("name", "Non"));

        inTransaction(() -> population.add(without, List.of(title)));
        inTransaction(() -> population.addAll(without));

        assertThat(items(without)).isZero();
    }

    @Test
    void addsATitleThatGotItsSecondQualityOnce() {
        var mirror = new MirrorRows(jdbi);
        mirror.asset(first, prefix + 1, with("content_type", "BOOK"));
        inTransaction(() -> population.addAll(first));
        int plus = mirror.asset(first, prefix + 1, with("content_type", "BOOK", "pricing_param", "PLUS"));

        inTransaction(() -> population.add(first, List.of(plus)));

        assertThat(items(first)).isEqualTo(1);
    }

    @Test
    void addsATitleWhenAStorefrontSaysItsKind() {
        var mirror = new MirrorRows(jdbi);
        mirror.asset(first, prefix + 1, with("content_type", "UNKNOWN"));
        inTransaction(() -> population.addAll(first));
        assertThat(items(first)).isZero();
        mirror.metadata(prefix + 1, "FR", with("name", "Connu", "content_type", "IOS_APP"));

        inTransaction(() -> merge.name(first, new Storefront("FR", "volumestore", null, "library"), 0));

        assertThat(items(first)).isEqualTo(1);
    }

    @Test
    void addsATitleWhenItGetsItsFirstLicense() {
        new MirrorRows(jdbi).asset(first, prefix + 1, with("total_count", 0, "available_count", 0));
        inTransaction(() -> population.addAll(first));
        assertThat(items(first)).isZero();
        var asset = new Asset(prefix + 1, "STDQ", "App", true, true, List.of("iOS"), 0, 5, 0, 5);

        inTransaction(() -> counts.store(
                first,
                prefix + 1,
                new AssetPage(List.of(asset), List.of(), null),
                Instant.now().plusSeconds(60)));

        assertThat(items(first)).isEqualTo(1);
    }

    @Test
    void keepsTheLastNameOfALocationThatIsDeleted() {
        new MirrorRows(jdbi).asset(first, prefix + 1, with("name", "Ancien"));
        inTransaction(() -> population.addAll(first));
        jdbi.useHandle(handle -> handle.execute("update asset set name = 'Nouveau' where location_id = ?", first));

        inTransaction(() -> population.keepNames(first));

        String name = jdbi.withHandle(handle -> handle.createQuery("select name from catalog_item where adam_id = :id")
                .bind("id", prefix + 1)
                .mapTo(String.class)
                .one());
        assertThat(name).isEqualTo("Nouveau");
    }

    /** They have them in opposite orders. */
    @Test
    void locationsThatAddTheSameTitlesAtTheSameTimeShareTheItems() {
        own(first, "n");
        own(second, "%d - n".formatted(MANY + 1));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> inTransaction(() -> population.addAll(first))),
                        CompletableFuture.runAsync(() -> inTransaction(() -> population.addAll(second))))
                .join();

        assertThat(items(first)).isEqualTo(MANY);
        assertThat(items(second)).isEqualTo(MANY);
        assertThat(items(first, second)).isEqualTo(MANY);
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private long location(boolean populates) {
        long id = IDS.incrementAndGet();
        jdbi.useHandle(handle -> handle.execute("""
                insert into known_location (id, automatically_populate_purchased_content) values (?, ?)
                """, id, populates));
        return id;
    }

    private void own(long location, String order) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into asset (location_id, adam_id, pricing_param, device_assignable, revocable, platforms, device_types,
                    total_count, assigned_count, available_count, retired_count, in_use_count, unlimited, content_type,
                    first_seen, last_changed)
                select :location, :prefix || lpad(cast(n as text), 5, '0'), 'STDQ', true, true, '{}', '', 1, 0, 1, 0, 0, false,
                    'IOS_APP', now(), now()
                from generate_series(1, :many) n order by %s
                """.formatted(order))
                .bind("location", location)
                .bind("prefix", prefix)
                .bind("many", MANY)
                .execute());
    }

    private int items(Long... locations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(distinct item_id) from catalog_item_location where location_id = any(:locations)
                """)
                .bind("locations", locations)
                .mapTo(Integer.class)
                .one());
    }
}
