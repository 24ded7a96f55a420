package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class RequestBudgetIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SLOW_TEST = Duration.ofSeconds(20);

    @Inject
    RequestBudget budget;

    @Inject
    Jdbi jdbi;

    private final PacedLibrary library = new PacedLibrary("u-" + UUID.randomUUID(), "o-" + UUID.randomUUID());

    @Test
    void reservesEachSlotOnce() {
        assertThat(reserve()).isZero();

        assertThat(reserve()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
        assertThat(reserve()).isBetween(MINUTE.multipliedBy(2).minus(SLOW_TEST), MINUTE.multipliedBy(2));
    }

    @Test
    void movesSlotsThatAreNotReserved() {
        budget.reserve(library, Duration.ofMillis(1), Duration.ZERO);

        assertThat(budget.postpone(library, MINUTE)).isTrue();

        assertThat(reserve()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE.plusSeconds(1));
    }

    @Test
    void movesNoSlotsOfOtherLibraries() {
        reserve();

        budget.postpone(new PacedLibrary("another", "o"), MINUTE);

        assertThat(reserve()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void reservesNoSlotWithinAPause() {
        budget.pause(library.scope(), MINUTE);

        assertThat(reserve()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
    }

    @Test
    void reservesNoSlotBeyondTheMaximumWait() {
        reserve();

        RequestSlot refused = budget.reserve(library, MINUTE, Duration.ofSeconds(10));

        assertThat(refused.reserved()).isFalse();
        assertThat(refused.away()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
        assertThat(reserve()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void reservesNoSlotWithinAPauseBeyondTheMaximumWait() {
        budget.pause(library.organizationScope(), MINUTE);

        RequestSlot refused = budget.reserve(library, MINUTE, Duration.ofSeconds(10));

        assertThat(refused.reserved()).isFalse();
        assertThat(refused.away()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
        assertThat(reserve()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void movesNothingWhenASlotAfterTheNextSecondIsReserved() {
        reserve();

        assertThat(budget.postpone(library, MINUTE)).isFalse();
        assertThat(reserve()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void deletesPausesThatAreLongOver() {
        String past = "library:past-" + UUID.randomUUID();
        jdbi.useHandle(handle ->
                handle.execute("insert into apple_pause (scope, until) values (?, now() - interval '2 hours')", past));

        budget.pause(library.scope(), MINUTE);

        long left = jdbi.withHandle(handle -> handle.createQuery("select count(*) from apple_pause where scope = :past")
                .bind("past", past)
                .mapTo(Long.class)
                .one());
        assertThat(left).isZero();
        assertThat(budget.paused(library)).isPositive();
    }

    @Test
    void reservesEachSlotOnceForManyCallers() throws Exception {
        var callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Duration>> asked = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                asked.add(callers.submit(this::reserve));
            }
            List<Duration> waits = new ArrayList<>();
            for (Future<Duration> wait : asked) {
                waits.add(wait.get());
            }
            Collections.sort(waits);

            for (int i = 0; i < waits.size(); i++) {
                Duration last = MINUTE.multipliedBy(i);
                assertThat(waits.get(i)).isBetween(last.minus(SLOW_TEST), last);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private Duration reserve() {
        RequestSlot moment = budget.reserve(library, MINUTE, Duration.ofDays(1));
        assertThat(moment.reserved()).isTrue();
        return moment.away();
    }
}
