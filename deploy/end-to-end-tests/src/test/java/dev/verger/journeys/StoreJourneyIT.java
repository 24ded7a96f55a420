package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A title leaves the App Store and comes back; nothing is published before a second check. */
@Order(Integer.MAX_VALUE - 3)
class StoreJourneyIT extends Journey {

    private static final int MOST_DAYS = 5;

    @Test
    void showsThatATitleLeftTheStoreAndCameBack() {
        var library = apple().createLibrary("vitrine-" + unique(), List.of());
        String id = verger().upload("Vitrine", library.token());
        verger().awaitSyncAfter(id, null);
        String title = verger().content(id, Map.of()).at("/results/0/adamId").asText();

        apple().removeFromStore(title);
        aDayLater(id);
        assertThat(removed(id, title)).containsOnly(false);
        awaitRemoved(id, title, true);
        assertThat(removed(id, "*")).contains(false);

        apple().returnToStore(title);
        awaitRemoved(id, title, false);
    }

    /**
     * Lets a day pass, or some more: locations of one storefront share what they see, and another one that looked for
     * the title may have done so before it left, or be doing so now.
     */
    private static void awaitRemoved(String id, String title, boolean removed) {
        for (int day = 0; day < MOST_DAYS && removed(id, title).contains(!removed); day++) {
            aDayLater(id);
        }
        assertThat(removed(id, title)).containsOnly(removed);
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
