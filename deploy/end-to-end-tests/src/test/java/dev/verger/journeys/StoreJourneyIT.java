package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A title leaves the App Store and comes back; nobody is told before a second look. */
@Order(Integer.MAX_VALUE - 2)
class StoreJourneyIT extends Journey {

    @Test
    void showsThatATitleLeftTheStoreAndCameBack() {
        var library = apple().createLibrary("vitrine-" + unique(), List.of());
        String id = verger().upload("Vitrine", library.serviceToken());
        verger().awaitSyncAfter(id, null);
        String title = verger().content(id, Map.of()).getString("results[0].adamId");

        apple().removeFromStore(title);
        aDayLater(id);
        assertThat(removed(id, title)).containsOnly(false);
        aDayLater(id);
        assertThat(removed(id, title)).containsOnly(true);
        assertThat(removed(id, "*")).contains(false);

        apple().returnToStore(title);
        aDayLater(id);
        assertThat(removed(id, title)).containsOnly(false);
    }

    private static void aDayLater(String id) {
        int before = verger().storeChecks(id);
        apple().advanceClock(Duration.ofDays(1).toSeconds());
        await().atMost(Verger.SYNC_TIME).until(() -> verger().storeChecks(id) > before);
    }

    private static List<Boolean> removed(String id, String adamId) {
        return verger().content(id, Map.of("filter", "adamId==" + adamId, "page-size", 100))
                .getList("results.removedFromStore");
    }
}
