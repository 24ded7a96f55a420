package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A title leaves the App Store and comes back; nothing is published before a second check. */
@Order(Integer.MAX_VALUE - 2)
class StoreJourneyIT extends Journey {

    @Test
    void showsThatATitleLeftTheStoreAndCameBack() {
        var library = apple().createLibrary("vitrine-" + unique(), List.of());
        String id = verger().upload("Vitrine", library.token());
        verger().awaitSyncAfter(id, null);
        String title = verger().content(id, Map.of()).getString("results[0].adamId");

        apple().removeFromStore(title);
        aDayLater(id);
        assertThat(removed(id, title)).containsOnly(false);
        aDayLater(id);
        awaitRemoved(id, title, true);
        assertThat(removed(id, "*")).contains(false);

        apple().returnToStore(title);
        aDayLater(id);
        awaitRemoved(id, title, false);
    }

    /** Locations of one storefront share their checks: another one may have claimed the title. */
    private static void awaitRemoved(String id, String title, boolean removed) {
        await().atMost(Verger.SYNC_TIME)
                .untilAsserted(() -> assertThat(removed(id, title)).containsOnly(removed));
    }

    /** Waits for a check of that day: the first one of a location may still be under way. */
    private static void aDayLater(String id) {
        apple().advanceClock(Duration.ofDays(1).toSeconds());
        Instant time = apple().now();
        await().atMost(Verger.SYNC_TIME).until(() -> verger().storeChecksSince(id, time) > 0);
    }

    private static List<Boolean> removed(String id, String adamId) {
        return verger().content(id, Map.of("filter", "adamId==" + adamId, "page-size", 100))
                .getList("results.removedFromStore");
    }
}
