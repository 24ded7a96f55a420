package dev.verger.locations.clientconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.locations.apple.AppleAccessConfig;
import dev.verger.locations.apple.AppleLocations;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.locations.testing.NotificationEndpoint;
import dev.verger.locations.testing.NotifyingSettings;
import dev.verger.testing.FakeClock;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the address for notifications is set at Apple, and restored. */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class WebhookIT {

    private static final MdmInfo OTHER = new MdmInfo("other-7", "Other MDM", "mdm.other.example");

    @Inject
    ClientConfigJob job;

    @Inject
    ClientConfigRepository repository;

    @Inject
    ServiceTokenService tokens;

    @Inject
    AppleLocations apple;

    @Inject
    AppleAccessConfig settings;

    @Inject
    Installation installation;

    @Inject
    Event<ClientConfigRead> appleSaid;

    @Inject
    FakeClock clock;

    @Inject
    Jdbi jdbi;

    private NotificationEndpoint endpoint;

    /** The job handles some locations at a time; those of other tests would come first. */
    @BeforeEach
    void listen() {
        jdbi.useHandle(handle -> handle.execute("delete from location"));
        endpoint = NotificationEndpoint.open();
    }

    @AfterEach
    void stopListening() {
        Apple.recover();
        endpoint.close();
    }

    @Test
    void isSetAfterTheUploadOnceApplesTestNotificationFoundItsSecretThere() {
        AppleLibrary library = Apple.library();
        long id = upload(library);

        job.run();

        ClientConfig config = Apple.config(library);
        assertThat(config.notificationUrl()).isEqualTo(endpoint.urlOf(id));
        assertThat(config.notificationAuthToken()).hasSizeGreaterThan(40);
        assertThat(config.subscribedNotificationTypes())
                .containsExactlyInAnyOrder("ASSET_COUNT", "ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED");
        assertThat(installation.isUs(config.mdmInfo())).isTrue();
        assertThat(endpoint.answers()).contains(204).doesNotContain(401);
    }

    @Test
    void hasASecretOfItsOwnForEachLocation() {
        AppleLibrary one = Apple.library();
        AppleLibrary two = Apple.library();
        upload(one);
        upload(two);

        job.run();

        assertThat(Apple.config(one).notificationAuthToken())
                .isNotEqualTo(Apple.config(two).notificationAuthToken());
    }

    @Test
    void isRetriedUntilAppleAcceptsIt() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        endpoint.breakDown();

        job.run();

        assertThat(Apple.config(library).notificationUrl()).isNull();
        warns(id, true);
        clock.advance(ClientConfigJob.BACKOFF.delay(1));
        job.run();
        assertThat(Apple.config(library).notificationUrl()).isNull();

        endpoint.recover();
        clock.advance(ClientConfigJob.BACKOFF.delay(2));
        job.run();

        assertThat(Apple.config(library).notificationUrl()).isEqualTo(endpoint.urlOf(id));
        warns(id, false);
    }

    @Test
    void isRestoredByTheDailyCheckWhenAnotherServerChangedIt() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        job.run();
        try (var elsewhere = NotificationEndpoint.openElsewhere()) {
            String secret = Apple.config(library).notificationAuthToken();
            Apple.configure(
                    library,
                    new ClientConfigRequest(
                            installation.mdmInfo(), elsewhere.urlOf(id), secret, List.of("ASSET_COUNT")));

            job.run();
            assertThat(Apple.config(library).notificationUrl()).isEqualTo(elsewhere.urlOf(id));
            clock.advance(Duration.ofDays(1));
            job.run();
        }

        assertThat(Apple.config(library).notificationUrl()).isEqualTo(endpoint.urlOf(id));
        assertThat(Apple.config(library).subscribedNotificationTypes()).hasSize(4);
    }

    @Test
    void isNotChangedWhileAnotherServerClaimsTheLocation() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        job.run();
        try (var elsewhere = NotificationEndpoint.openElsewhere()) {
            String secret = Apple.config(library).notificationAuthToken();
            Apple.configure(
                    library, new ClientConfigRequest(OTHER, elsewhere.urlOf(id), secret, List.of("ASSET_COUNT")));

            for (int day = 0; day < 3; day++) {
                clock.advance(Duration.ofDays(1));
                job.run();
            }

            Locations.get(text(id)).body("clientContextMismatch", is(true));
            assertThat(Apple.config(library).mdmInfo()).isEqualTo(OTHER);
            assertThat(Apple.config(library).notificationUrl()).isEqualTo(elsewhere.urlOf(id));
        }

        Locations.reclaim(text(id)).statusCode(202);

        assertThat(Apple.config(library).notificationUrl()).isEqualTo(endpoint.urlOf(id));
        assertThat(installation.isUs(Apple.config(library).mdmInfo())).isTrue();
    }

    @Test
    void doesNotMakeAReclaimFail() {
        AppleLibrary library = Apple.library();
        library.claimedBy("other-8", "Other MDM");
        long id = upload(library);
        endpoint.breakDown();

        Locations.reclaim(text(id)).statusCode(202);

        Locations.get(text(id)).body("clientContextMismatch", is(false));
        assertThat(installation.isUs(Apple.config(library).mdmInfo())).isTrue();
        endpoint.recover();
        job.run();
        assertThat(Apple.config(library).notificationUrl()).isEqualTo(endpoint.urlOf(id));
    }

    @Test
    void followsThePublicAddressOfTheNextStart() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        job.run();

        try (var elsewhere = NotificationEndpoint.openElsewhere()) {
            ClientConfigJob started = startedWith(elsewhere.base());
            started.onStart(null);
            started.run();

            assertThat(Apple.config(library).notificationUrl()).isEqualTo(elsewhere.urlOf(id));
        }
    }

    /** The job of a service whose public address is another one. */
    private ClientConfigJob startedWith(String base) {
        var webhook = new Webhook(new NotifyingSettings(settings, base), installation);
        var check = new ClientConfigCheck(repository, tokens, apple, installation, webhook, appleSaid, clock);
        return new ClientConfigJob(repository, check, webhook, clock);
    }

    private static void warns(long id, boolean yes) {
        Locations.get(text(id))
                .body("warnings.code", yes ? hasItem("WEBHOOK_NOT_SET") : not(hasItem("WEBHOOK_NOT_SET")));
    }

    private static long upload(AppleLibrary library) {
        return Long.parseLong(Locations.upload(library));
    }

    private static String text(long id) {
        return Long.toString(id);
    }
}
