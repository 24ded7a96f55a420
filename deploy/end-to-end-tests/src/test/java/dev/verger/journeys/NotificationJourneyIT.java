package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.http.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Apple notifies of what changes, through the gateway. */
class NotificationJourneyIT extends Journey {

    @Test
    void showsAPurchaseWithoutASync() {
        var library = apple().createLibrary("notifications-" + unique(), List.of(AppleAsset.app("1600000001", 10, 4)));
        String id = verger().upload("Notifications", library.token());
        verger().awaitSyncAfter(id, null);

        // Until Apple has accepted the address nothing is notified.
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            apple().buy(library.name(), "1600000001", 1);
            return total(id) > 10;
        });
        int bought = library.assets().get(0).get("totalCount").asInt();
        await().until(() -> total(id) == bought);

        assertThat(verger().count(id, "sync-runs", "kind!=STORE_CHECK")).isEqualTo(1);
        assertThat(verger().read(location(id)).path("warnings").findValuesAsText("code"))
                .doesNotContain("WEBHOOK_NOT_SET");
    }

    @Test
    void refusesWhatDoesNotComeFromApple() {
        var library = apple().createLibrary("strangers-" + unique(), List.of());
        String id = verger().upload("Strangers", library.token());
        String url = stack().url("gateway") + "/apple/notifications/" + id;

        Http.send("POST", url, Map.of("notificationId", "1"), "Authorization", "Bearer wrong")
                .expect(401);
        Http.send("POST", url, Map.of("notificationId", "x".repeat(10_485_760)), "Authorization", "Bearer wrong")
                .expect(413);
        Http.send("POST", stack().url("gateway") + "/apple/notifications/999999", Map.of(), "Authorization", "Bearer x")
                .expect(404);
    }

    private int total(String id) {
        return verger().contentByKey(id)
                .get("1600000001/STDQ")
                .get("licenseCountTotal")
                .asInt();
    }
}
