package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class DigestJobIT {

    @Inject
    Scene scene;

    @Inject
    DigestJob job;

    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Hugo");
        FakeOwners.locationServiceHas(
                "{\"id\":\"%d\",\"deleted\":false,\"name\":\"Hugo\",\"siteId\":\"-1\",\"revision\":1}"
                        .formatted(location));
        FakeOwners.locationServiceSays();
        FakeOwners.catalogSays("""
                {"locationId":"%d","kind":"NO_MORE_LICENSES","since":"2026-11-20T08:00:00.000Z","adamId":"1","pricingParam":"STDQ",
                 "title":"Carnet","total":5,"used":5,"available":0,"threshold":{"available":0}}
                """.formatted(location));
    }

    @AfterEach
    void mend() {
        scene.database().useHandle(handle -> handle.execute("drop trigger if exists failing on delivery"));
    }

    @Test
    void oneSubscriptionThatFailsStopsNoOther() {
        long failing = scene.subscription(location, "first@example.org");
        scene.subscription(location, "second@example.org");
        fail(failing);
        scene.tomorrowAt(LocalTime.of(8, 1));

        job.lookAtTheClock();
        assertThat(recipients()).containsExactly("second@example.org");

        mend();
        scene.advance(Duration.ofMinutes(2));
        job.lookAtTheClock();
        assertThat(recipients()).containsExactly("second@example.org", "first@example.org");
    }

    @Test
    void aTriggerOfALaterVersionIsPassedOver() {
        long id = scene.subscription(location, "a@example.org");
        scene.database()
                .useHandle(handle -> handle.execute(
                        "update subscription set triggers = array['NO_MORE_LICENSES', 'OF_TOMORROW'] where id = ?",
                        id));
        scene.tomorrowAt(LocalTime.of(8, 1));

        job.lookAtTheClock();

        assertThat(recipients()).containsExactly("a@example.org");
    }

    private void fail(long subscriptionId) {
        scene.database().useHandle(handle -> {
            handle.execute("""
                    create or replace function fail() returns trigger language plpgsql as $$
                    begin raise exception 'broken'; end $$
                    """);
            handle.execute("create trigger failing before insert on delivery for each row when (new.subscription_id = "
                    + subscriptionId + ") execute function fail()");
        });
    }

    private static List<String> recipients() {
        return MailCatcher.all().stream().map(MailCatcher.Received::to).toList();
    }
}
