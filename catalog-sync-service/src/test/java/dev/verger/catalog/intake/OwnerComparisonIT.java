package dev.verger.catalog.intake;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.TokenState;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.FakeLocationService.Kind;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.error.UnavailableException;
import dev.verger.testing.LogCapture;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@CatalogTest
class OwnerComparisonIT extends EventDrivenTest {

    @Inject
    OwnerComparison comparison;

    @Inject
    OwnerComparisonTimes times;

    @Inject
    DifferenceRepair differenceRepair;

    @Inject
    LocationAccessService locations;

    @Inject
    KnownLocationService known;

    @Inject
    MeterRegistry metrics;

    private final TestLocation location = TestLocation.of(Apple.library(3));

    @AfterEach
    void recover() {
        TestLocation.ownerAnswers(Kind.RIGHT);
        locations.forRun(location.id());
    }

    @Test
    void removesALocationWhoseDeletionWasLost() {
        TestLocation deleted = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);
        deleted.deletedWithoutEvent();

        comparison.compare();

        assertThat(known.find(deleted.id()).map(Location::deleted)).contains(true);
        given().get(deleted.path() + "/content").then().statusCode(404);
        given().get("/internal/conditions?locationId=" + deleted.id()).then().body("totalCount", equalTo(0));
    }

    @Test
    void syncsALocationWhoseUploadWasLostAndOnlyOnceMoreWhenItIsDeliveredLater() {
        comparison.compare();

        assertThat(location.awaitSyncs(catalogEvents, 1).get("cause").asText()).isEqualTo("UPLOAD");
        location.publishesChange(locationEvents);
        UUID upload = location.publishesUpload(locationEvents);
        location.redeliversUpload(locationEvents, upload);
        location.awaitSyncs(catalogEvents, 2);
        comparison.compare();
        assertThat(location.all(catalogEvents, "SyncCompleted")).hasSize(2);
    }

    @Test
    void adoptsSettingsAndStateOfTheTokenThatWereLost() {
        location.synced(locationEvents, catalogEvents);
        location.with("licenseThresholds", List.of(Map.of("available", 9))).with("tokenState", "EXPIRED");

        comparison.compare();

        Location now = known.find(location.id()).orElseThrow();
        assertThat(now.licenseThresholds()).containsExactly(new LicenseThreshold(9, null));
        assertThat(now.tokenState()).isEqualTo(TokenState.EXPIRED);
    }

    @Test
    void syncsWithATokenWhoseRenewalWasLost() {
        location.synced(locationEvents, catalogEvents);
        location.renewedBy(location.library().anotherToken());

        comparison.compare();

        assertThat(location.awaitSyncs(catalogEvents, 2).get("cause").asText()).isEqualTo("RENEWAL");
    }

    @Test
    void keepsWhatAnEventChangedAfterTheOwnerWasRead() {
        location.synced(locationEvents, catalogEvents);
        Instant asked = known.now();
        Location answer = locations.owned(location.id()).orElseThrow();
        location.publishesTokenState(locationEvents, "EXPIRED", "VALID");
        await().until(() -> stateOf(location) == TokenState.EXPIRED);

        differenceRepair.repair(Map.of(), List.of(answer), List.of(), asked);

        assertThat(stateOf(location)).isEqualTo(TokenState.EXPIRED);
    }

    @Test
    void requestsALocationThatIsOnNoPage() {
        location.synced(locationEvents, catalogEvents);
        location.with("unlisted", true);

        comparison.compare();

        assertThat(known.find(location.id()).map(Location::deleted)).contains(false);
    }

    @Test
    void removesALocationThatTheOwnerNeverHad() {
        location.synced(locationEvents, catalogEvents);
        TestLocation other = TestLocation.of(Apple.library(1)).synced(locationEvents, catalogEvents);
        other.neverExisted();

        comparison.compare();

        assertThat(known.find(other.id()).map(Location::deleted)).contains(true);
        assertThat(known.find(location.id()).map(Location::deleted)).contains(false);
    }

    /** As after a restore of the owner's database to before the deletion. */
    @Test
    void reportsALocationThatIsBackAtTheOwner() {
        TestLocation deleted = TestLocation.of(Apple.library(1)).synced(locationEvents, catalogEvents);
        deleted.publishesDeletion(locationEvents);
        await().until(() -> known.find(deleted.id()).orElseThrow().deleted());
        double before = backAtTheOwner();
        deleted.with("deleted", false);

        try (LogCapture log = LogCapture.from(Level.SEVERE)) {
            comparison.compare();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Location " + deleted.id() + " was deleted"))
                    .hasSize(1);
        }
        assertThat(backAtTheOwner()).isGreaterThan(before);
        assertThat(known.find(deleted.id()).map(Location::deleted)).contains(true);
        deleted.deletedWithoutEvent();
    }

    private double backAtTheOwner() {
        return metrics.counter("verger.owner.comparison.differences", "kind", "deleted-here")
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RIGHT"},
            mode = EnumSource.Mode.EXCLUDE)
    void changesNothingUnlessTheOwnerAnswersEverything(Kind kind) {
        TestLocation deleted = TestLocation.of(Apple.library(1)).synced(locationEvents, catalogEvents);
        deleted.deletedWithoutEvent();
        TestLocation.ownerAnswers(kind);

        assertThatThrownBy(comparison::compare).isInstanceOf(UnavailableException.class);

        assertThat(known.find(deleted.id()).map(Location::deleted)).contains(false);
    }

    @Test
    void refusesTheAnswersOfAnotherInstallation() {
        location.synced(locationEvents, catalogEvents);
        TestLocation deleted = TestLocation.of(Apple.library(1)).synced(locationEvents, catalogEvents);
        deleted.deletedWithoutEvent();
        location.with("uId", "another-library");

        assertThatThrownBy(comparison::compare).isInstanceOf(OtherOwnerException.class);

        assertThat(known.find(deleted.id()).map(Location::deleted)).contains(false);
        location.with("uId", location.library().uId());
    }

    @Test
    void isDueForOneReplicaOnceADay() {
        times.claim();
        times.done();

        assertThat(times.claim()).isFalse();
    }

    private TokenState stateOf(TestLocation location) {
        return known.find(location.id()).map(Location::tokenState).orElse(null);
    }
}
