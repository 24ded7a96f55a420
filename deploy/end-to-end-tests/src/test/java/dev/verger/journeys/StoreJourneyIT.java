package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.apple.AppleAsset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A title leaves the App Store and comes back; nothing is published before a second check. */
@Order(Integer.MAX_VALUE - 3)
class StoreJourneyIT extends Journey {

    private static final String TITLE = "1700000401";
    private static final String OTHER_TITLE = "1700000402";
    private static final int MOST_DAYS = 5;

    @Test
    void showsThatATitleLeftTheStoreAndCameBack() {
        var library = apple().createLibrary(
                        "vitrine-" + unique(), List.of(AppleAsset.app(TITLE, 5, 0), AppleAsset.app(OTHER_TITLE, 5, 0)));
        String id = verger().upload("Vitrine", library.token());
        verger().awaitSyncAfter(id, null);

        apple().removeFromStore(TITLE);
        aDayLater(id);
        assertThat(removed(id, TITLE)).containsExactly(false);
        awaitRemoved(id, true);
        assertThat(removed(id, OTHER_TITLE)).containsExactly(false);

        apple().returnToStore(TITLE);
        awaitRemoved(id, false);
    }

    /**
     * Lets a day pass, or some more: locations of one storefront share what they see, and another one that looked for
     * the title may have done so before it left, or be doing so now.
     */
    private static void awaitRemoved(String id, boolean removed) {
        for (int day = 0; day < MOST_DAYS && removed(id, TITLE).contains(!removed); day++) {
            aDayLater(id);
        }
        assertThat(removed(id, TITLE)).containsExactly(removed);
    }

    /** Waits for a check of that day: the first one of a location may still be under way. */
    private static void aDayLater(String id) {
        apple().advanceClock(Duration.ofDays(1).toSeconds());
        Instant time = apple().now();
        await().until(() -> verger().storeChecksSince(id, time) > 0);
    }

    private static List<Boolean> removed(String id, String adamId) {
        return verger().content(id, Map.of("filter", "adamId==" + adamId, "page-size", 100))
                .get("results")
                .valueStream()
                .map(row -> row.get("removedFromStore").booleanValue())
                .toList();
    }
}
