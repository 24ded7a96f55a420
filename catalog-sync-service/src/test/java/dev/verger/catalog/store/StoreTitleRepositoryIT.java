package dev.verger.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.testing.CatalogTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@CatalogTest
class StoreTitleRepositoryIT {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    StoreTitleRepository repository;

    private final Storefront storefront = new Storefront("AD", "volumestore", "", "1");
    private final Set<String> titles = LongStream.range(0, 300)
            .mapToObj(i -> Long.toString(5_000_000_000L + System.nanoTime() % 1_000_000 * 300 + i))
            .collect(Collectors.toSet());
    private final String title = titles.iterator().next();

    @Test
    void claimsEachTitleForOneOfSeveralCallers() throws Exception {
        List<Callable<Set<String>>> replicas = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            replicas.add(() -> repository.claim(storefront, titles, at(NOW)));
        }
        var threads = Executors.newFixedThreadPool(6);

        List<String> claimed = new ArrayList<>();
        for (Future<Set<String>> some : threads.invokeAll(replicas)) {
            claimed.addAll(some.get());
        }
        threads.shutdown();

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(titles);
    }

    @Test
    void claimsATitleAgainAfterItWasReleased() {
        repository.claim(storefront, titles, at(NOW));
        assertThat(repository.claim(storefront, titles, at(NOW))).isEmpty();

        repository.release(storefront, List.of(title));

        assertThat(repository.claim(storefront, titles, at(NOW))).containsExactly(title);
    }

    @Test
    void sharesACheckUntilTheNextDay() {
        repository.claim(storefront, List.of(title), at(NOW));
        repository.looked(storefront, List.of(title), true, NOW);

        assertThat(repository.claim(storefront, List.of(title), at(NOW.plus(Duration.ofHours(21)))))
                .isEmpty();
        assertThat(repository.claim(storefront, List.of(title), at(NOW.plus(Duration.ofHours(22)))))
                .containsExactly(title);
    }

    @Test
    void requiresASecondCheckOfASuspectHoursAfterTheFirst() {
        suspect();

        assertThat(repository.due(storefront, List.of(title), at(NOW.plus(Duration.ofHours(3)))))
                .isEmpty();
        assertThat(repository.due(storefront, List.of(title), at(NOW.plus(Duration.ofHours(4)))))
                .containsExactly(title);
    }

    @Test
    void dropsASuspicionButNoConclusionWhenTheTitleIsSeen() {
        suspect();

        repository.looked(storefront, List.of(title), true, NOW.plusSeconds(1));
        assertThat(find().missingSince()).isNull();
        conclude(new StoreTitle(title, NOW, false, NOW, true));
        repository.looked(storefront, List.of(title), true, NOW.plusSeconds(2));

        assertThat(find().removed()).isTrue();
        assertThat(find().missingSince()).isEqualTo(NOW);
    }

    @Test
    void distinguishesStorefrontsAndPlatforms() {
        repository.claim(storefront, List.of(title), at(NOW));
        repository.looked(storefront, List.of(title), false, NOW);

        for (Storefront other : List.of(
                new Storefront("SM", "volumestore", "", "1"), new Storefront("AD", "enterprisestore", "", "1"))) {
            assertThat(repository.find(other, List.of(title))).isEmpty();
        }
    }

    private void suspect() {
        repository.claim(storefront, List.of(title), at(NOW));
        repository.looked(storefront, List.of(title), false, NOW);
        conclude(new StoreTitle(title, NOW, false, NOW, false));
    }

    private void conclude(StoreTitle concluded) {
        QuarkusTransaction.requiringNew().run(() -> repository.conclude(storefront, concluded));
    }

    private StoreTitle find() {
        return repository.find(storefront, List.of(title)).get(0);
    }

    private static StoreTimes at(Instant now) {
        return new StoreTimes(now, Duration.ofDays(1), Duration.ofHours(4));
    }
}
