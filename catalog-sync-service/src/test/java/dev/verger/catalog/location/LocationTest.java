package dev.verger.catalog.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void followsASnapshotOfAHigherRevision() {
        Location answered = location(false, 1, 4, 2, TokenState.VALID);

        Location known = answered.updatedBy(location(false, 2, 5, 2, TokenState.VALID));

        assertThat(known.siteId()).isEqualTo(2);
        assertThat(known.revision()).isEqualTo(5);
        assertThat(known.defaultPlatform()).isEqualTo("volumestore");
    }

    @Test
    void keepsItsOwnSettingsWhenTheSnapshotIsOlder() {
        Location answered = location(false, 1, 4, 3, TokenState.VALID);

        Location known = answered.updatedBy(location(false, 2, 3, 2, TokenState.EXPIRED));

        assertThat(known.siteId()).isEqualTo(1);
        assertThat(known.tokenVersion()).isEqualTo(3);
        assertThat(known.tokenState()).isEqualTo(TokenState.VALID);
    }

    @Test
    void isDeletedIfOneOfTheTwoIs() {
        Location alive = location(false, 1, 4, 2, TokenState.VALID);
        Location deleted = location(true, -1, 0, 0, null);

        assertThat(alive.updatedBy(deleted).deleted()).isTrue();
        assertThat(deleted.updatedBy(alive).deleted()).isTrue();
    }

    private static Location location(boolean deleted, long siteId, long revision, int tokenVersion, TokenState state) {
        return new Location(
                12,
                "Hugo",
                siteId,
                deleted,
                "u-12",
                tokenVersion,
                state,
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
                revision);
    }
}
