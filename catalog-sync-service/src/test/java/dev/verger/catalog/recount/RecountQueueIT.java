package dev.verger.catalog.recount;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.TestLocation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Titles whose counts are read again. */
@CatalogTest
class RecountQueueIT extends EventDrivenTest {

    @Inject
    RecountQueue queue;

    @Inject
    RecountRepository repository;

    @Inject
    LocationAccessService locations;

    @Inject
    Jdbi jdbi;

    private TestLocation location;
    private String title;

    @BeforeEach
    void sync() {
        location = TestLocation.of(Apple.library(Map.of("assetCount", 3, "deviceCount", 2)))
                .synced(locationEvents, catalogEvents);
        title = new Notifications(location).freeTitle(2);
    }

    @AfterEach
    void appleRecovers() {
        Apple.recover();
        Apple.limits(Map.of("latencyMillis", 0));
    }

    @Test
    void readsTheCountsOfTheTitleOnly() {
        Apple.resetRequests();
        int before = total();
        location.library().buy(title, "STDQ", 3);

        request(title);

        await().until(() -> total() == before + 3);
        await().until(() -> pending() == 0);
        assertThat(location.library().requests("assets")).isEqualTo(1);
        assertThat(location.library().requests("client/config")).isZero();
    }

    /** One after the other, each behind pages of a listing, they would be slower than notifications may come. */
    @Test
    void readsSeveralTitlesAtATime() {
        Apple.limits(Map.of("latencyMillis", 300));
        Apple.resetRequests();

        QuarkusTransaction.requiringNew().run(() -> queue.request(location.id(), titles()));

        await().until(() -> pending() == 0);
        assertThat(location.library().requests("assets")).isEqualTo(3);
        assertThat(location.library().requests().at("/assets/peakConcurrency").asInt())
                .isGreaterThan(1);
    }

    private List<String> titles() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct adam_id from asset where location_id = :id")
                        .bind("id", location.id())
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void publishesThresholdsAndTotals() {
        location.library().assign(title, List.of("DEV-1"));
        location.library().buy(title, "STDQ", 1 - available());

        request(title);

        location.awaits(catalogEvents, "LicenseThresholdCrossed");
        location.awaits(catalogEvents, "LocationTotalsChanged");
    }

    @Test
    void aTitleWaitsOnceHoweverOftenItIsRequested() {
        holdBack();
        request(title);
        request(title);

        assertThat(repository.due(location.id(), 10)).containsExactly(new Recount(title, 2, 0));
    }

    @Test
    void aRequestThatComesDuringAReadingCausesOneMore() {
        holdBack();
        request(title);
        Recount read = repository.due(location.id(), 10).get(0);
        request(title);

        repository.remove(location.id(), read);

        assertThat(pending()).isEqualTo(1);
        repository.remove(location.id(), new Recount(title, 2, 0));
        assertThat(pending()).isZero();
    }

    @Test
    void isTriedAgainAfterAFailure() {
        int before = total();
        location.library().buy(title, "STDQ", 3);
        Apple.fail("assets", "503", 4, location.library());

        request(title);

        await().until(() -> total() == before + 3);
    }

    @Test
    void isLeftToTheNextSyncWhileTheTokenIsUnusable() {
        location.with("tokenState", "EXPIRED");
        await().until(() -> locations.get(location.id()).unusableReason() != null);
        Apple.resetRequests();

        request(title);

        await().until(() -> pending() == 0);
        assertThat(location.library().requests("assets")).isZero();
    }

    @Test
    void aTokenThatAppleRefusesStartsASync() {
        location.library().revokeTokens();

        request(title);

        await().until(() -> pending() == 0);
        location.awaits(catalogEvents, "TokenRejected");
    }

    @Test
    void usesARenewedTokenAtOnce() {
        int before = total();
        location.library().revokeTokens();
        location.renewedBy(location.library().anotherToken());
        location.library().buy(title, "STDQ", 3);

        request(title);

        await().until(() -> total() == before + 3);
    }

    /** No replica claims the location. */
    private void holdBack() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into recount_queue (id, lease_owner, lease_until)
                values (?, gen_random_uuid(), now() + interval '1 hour')
                """, location.id()));
    }

    private void request(String adamId) {
        QuarkusTransaction.requiringNew().run(() -> queue.request(location.id(), List.of(adamId)));
    }

    private int pending() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from recount where location_id = :location")
                        .bind("location", location.id())
                        .mapTo(Integer.class)
                        .one());
    }

    private int total() {
        return count("total_count");
    }

    private int available() {
        return count("available_count");
    }

    private int count(String column) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + column
                        + " from asset where location_id = :location and adam_id = :adamId and pricing_param = 'STDQ'")
                .bind("location", location.id())
                .bind("adamId", title)
                .mapTo(Integer.class)
                .one());
    }
}
