package dev.verger.catalog.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class MetadataBudgetIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Jdbi jdbi;

    private final String host = "host-" + UUID.randomUUID();

    @Test
    void reservesSlotsForTheRequestsOfAllReplicas() throws Exception {
        Duration gap = Duration.ofMinutes(1);
        List<Callable<Duration>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> new MetadataBudget(jdbi).reserve(host, gap, HOUR).orElseThrow());
        }
        var replicas = Executors.newFixedThreadPool(4);

        List<Duration> waits = new ArrayList<>();
        for (Future<Duration> wait : replicas.invokeAll(requests)) {
            waits.add(wait.get());
        }
        replicas.shutdown();

        assertThat(waits.stream()
                        .map(wait -> Math.round(wait.toSeconds() / 60.0))
                        .sorted())
                .doesNotHaveDuplicates()
                .hasSize(20)
                .endsWith(19L);
    }

    @Test
    void admitsTheRequestsOfASecondAtOnceAfterAnIdleOne() {
        var budget = new MetadataBudget(jdbi);
        Duration gap = Duration.ofMillis(200);

        for (int i = 0; i < 5; i++) {
            assertThat(budget.reserve(host, gap, HOUR)).hasValue(Duration.ZERO);
        }
        Duration last = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            last = budget.reserve(host, gap, HOUR).orElseThrow();
        }

        assertThat(last).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void reservesNoSlotForACallerThatWouldNotWait() {
        var budget = new MetadataBudget(jdbi);
        budget.reserve(host, Duration.ofMinutes(10), HOUR);

        Optional<Duration> refused = budget.reserve(host, Duration.ofMinutes(10), Duration.ofMinutes(1));
        Optional<Duration> next = budget.reserve(host, Duration.ofMinutes(10), HOUR);

        assertThat(refused).isEmpty();
        assertThat(next.orElseThrow()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void pausesAHostUntilTheEndOfTheLongestPause() {
        var budget = new MetadataBudget(jdbi);

        budget.pause(host, Duration.ofMinutes(30));
        budget.pause(host, Duration.ofMinutes(1));

        assertThat(budget.reserve(host, Duration.ofSeconds(1), Duration.ofMinutes(20)))
                .isEmpty();
        assertThat(budget.reserve(host, Duration.ofSeconds(1), HOUR).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(20));
    }

    @Test
    void hasABudgetForEachHost() {
        var budget = new MetadataBudget(jdbi);
        budget.pause(host, HOUR);

        assertThat(budget.reserve(host + ".other", Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isPresent();
    }
}
