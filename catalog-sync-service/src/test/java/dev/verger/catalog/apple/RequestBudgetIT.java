package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CatalogTest
class RequestBudgetIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SLOW_TEST = Duration.ofSeconds(20);

    @Inject RequestBudget budget;

    private final PacedLibrary library = new PacedLibrary("u-" + UUID.randomUUID(), "o");

    @Test
    void givesEachMomentOnce() {
        assertThat(reserve()).isZero();

        assertThat(reserve()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
        assertThat(reserve())
                .isBetween(MINUTE.multipliedBy(2).minus(SLOW_TEST), MINUTE.multipliedBy(2));
    }

    @Test
    void movesTheMomentsThatNobodyHas() {
        reserve();

        budget.postpone(library, MINUTE);

        assertThat(reserve())
                .isBetween(MINUTE.multipliedBy(2).minus(SLOW_TEST), MINUTE.multipliedBy(2));
    }

    @Test
    void movesNoOtherLibrary() {
        reserve();

        budget.postpone(new PacedLibrary("another", "o"), MINUTE);

        assertThat(reserve()).isLessThanOrEqualTo(MINUTE);
    }

    @Test
    void givesNoMomentWithinAPause() {
        budget.pause(library.scope(), MINUTE);

        assertThat(reserve()).isBetween(MINUTE.minus(SLOW_TEST), MINUTE);
    }

    private Duration reserve() {
        return budget.reserve(library, MINUTE);
    }
}
