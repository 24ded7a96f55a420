package dev.verger.catalog.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.TokenState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerComparisonTest {

    private static final Map<Long, Location> KNOWN = Map.of(
            1L, location(1, "library-1", false),
            2L, location(2, "library-2", false),
            3L, location(3, "library-3", true));

    @Test
    void acceptsThatTheOwnerNeverHadOneOfTwo() {
        assertThatCode(() ->
                        OwnerComparison.refuseOtherOwner(KNOWN, List.of(location(1, "library-1", false)), List.of(2L)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnOwnerThatNeverHadMostOfThem() {
        assertThatThrownBy(() -> OwnerComparison.refuseOtherOwner(KNOWN, List.of(), List.of(1L, 2L)))
                .isInstanceOf(OtherOwnerException.class)
                .hasMessage("it never had 2 of 2 locations");
    }

    @Test
    void refusesAnOwnerWhoseLocationIsAnotherLibrary() {
        assertThatThrownBy(() ->
                        OwnerComparison.refuseOtherOwner(KNOWN, List.of(location(2, "library-9", false)), List.of()))
                .isInstanceOf(OtherOwnerException.class)
                .hasMessage("location 2 is another library there");
    }

    @Test
    void acceptsALegacyTokenThatGotItsLibrary() {
        assertThatCode(() -> OwnerComparison.refuseOtherOwner(
                        Map.of(1L, location(1, null, false)), List.of(location(1, "library-1", false)), List.of()))
                .doesNotThrowAnyException();
    }

    private static Location location(long id, String uId, boolean deleted) {
        return new Location(
                id,
                "Hugo",
                1L,
                deleted,
                uId,
                1,
                TokenState.VALID,
                false,
                "FR",
                "FR",
                "volumestore",
                null,
                "Lycée",
                false,
                false,
                false,
                List.of(),
                1);
    }
}
