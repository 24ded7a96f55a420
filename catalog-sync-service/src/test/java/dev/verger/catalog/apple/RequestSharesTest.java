package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSharesTest {

    private static final long SECOND = 1_000_000_000;
    private static final long SECOND_MICROS = 1_000_000;

    private final RequestShares shares = new RequestShares();

    @Test
    void aFirstReadingSaysNothing() {
        assertThat(shares.read(0, Map.of("a", SECOND_MICROS))).isEmpty();
    }

    @Test
    void theBusiestLibraryCounts() {
        shares.read(0, Map.of("a", SECOND_MICROS, "b", 9 * SECOND_MICROS));

        assertThat(shares.read(20 * SECOND, Map.of("a", 6 * SECOND_MICROS, "b", 10 * SECOND_MICROS)))
                .hasValue(0.25);
    }

    @Test
    void aLibraryThatIsNewBeginsAtZeroAndSoDoesOneWhoseTotalWasLost() {
        shares.read(0, Map.of("lost", 100 * SECOND_MICROS));

        assertThat(shares.read(10 * SECOND, Map.of("lost", SECOND_MICROS, "new", 5 * SECOND_MICROS)))
                .hasValue(0.5);
    }

    @Test
    void whatIsOlderThanAMinuteDoesNotCount() {
        shares.read(0, Map.of("a", 0L));
        shares.read(40 * SECOND, Map.of("a", 40 * SECOND_MICROS));

        assertThat(shares.read(80 * SECOND, Map.of("a", 40 * SECOND_MICROS))).hasValue(0);
    }

    @Test
    void neverMoreThanAllThoughSlotsAreReservedAhead() {
        shares.read(0, Map.of("a", 0L));

        assertThat(shares.read(SECOND, Map.of("a", 2 * SECOND_MICROS))).hasValue(1);
    }
}
