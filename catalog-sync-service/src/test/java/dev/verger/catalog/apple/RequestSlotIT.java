package dev.verger.catalog.apple;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.apple.RequestSlots.Reservation;
import dev.verger.catalog.testing.CatalogTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CatalogTest
class RequestSlotIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SLOW_TEST = 20_000;
    private static final long NOW = 0;

    @Inject
    RequestBudget budget;

    private final PacedLibrary library = new PacedLibrary("u-" + UUID.randomUUID(), "o-" + UUID.randomUUID());

    @Test
    void isNowWhenNoOtherRequestIsSent() {
        assertThat(reserve(NOW)).isEqualTo(new Reservation(true, 0));
    }

    @Test
    void isAfterTheRequestsOfRuns() {
        reserve();

        Reservation reservation = reserve(MINUTE.toMillis());

        assertThat(reservation.granted()).isTrue();
        assertThat(reservation.waitMillis()).isBetween(MINUTE.toMillis() - SLOW_TEST, MINUTE.toMillis());
    }

    @Test
    void isRefusedWhenItWouldBeTooLate() {
        reserve();

        Reservation reservation = reserve(NOW);

        assertThat(reservation.granted()).isFalse();
        assertThat(reservation.waitMillis()).isBetween(MINUTE.toMillis() - SLOW_TEST, MINUTE.toMillis());
    }

    @Test
    void isOfTheSameBudgetAsTheRequestsOfRuns() {
        reserve(MINUTE.toMillis());
        reserve(MINUTE.toMillis());

        assertThat(budget.reserve(library, MINUTE, Duration.ZERO).reserved()).isFalse();
    }

    @Test
    void isRefusedDuringALongPause() {
        budget.pause(library.organizationScope(), MINUTE);

        Reservation refused = reserve(NOW);
        Reservation patient = reserve(MINUTE.toMillis());

        assertThat(refused.granted()).isFalse();
        assertThat(refused.waitMillis()).isBetween(MINUTE.toMillis() - SLOW_TEST, MINUTE.toMillis());
        assertThat(patient.granted()).isTrue();
        assertThat(patient.waitMillis()).isPositive();
    }

    @Test
    void isNotWithinAPauseThatAnotherServiceReported() {
        post("pauses", Map.of("pauseMillis", MINUTE.toMillis())).then().statusCode(204);

        assertThat(reserve(NOW).granted()).isFalse();
        assertThat(reserve().toMillis()).isBetween(MINUTE.toMillis() - SLOW_TEST, MINUTE.toMillis());
    }

    @Test
    void isNotWithinAPauseOfTheOrganizationThatAnotherServiceReported() {
        var sister = new PacedLibrary("u-" + UUID.randomUUID(), library.organizationName());

        post(
                        "pauses",
                        Map.of(
                                "pauseMillis",
                                MINUTE.toMillis(),
                                "organizationName",
                                library.organizationName(),
                                "organizationWide",
                                true))
                .then()
                .statusCode(204);

        assertThat(reserve(NOW).granted()).isFalse();
        assertThat(budget.paused(sister)).isPositive();
        assertThat(budget.paused(new PacedLibrary(library.uId(), "another"))).isZero();
    }

    @Test
    void requiresCompleteParameters() {
        post("request-slots", Map.of("organizationName", "o", "longestWaitMillis", -1))
                .then()
                .statusCode(400);
        post("request-slots", Map.of("longestWaitMillis", 1)).then().statusCode(400);
        post("pauses", Map.of("pauseMillis", -1)).then().statusCode(400);
        post("pauses", Map.of("pauseMillis", 1, "organizationWide", true))
                .then()
                .statusCode(400);
    }

    @Test
    @TestSecurity(user = "admin", roles = "Update Volume Purchasing Locations")
    void isForServicesOnly() {
        post("request-slots", Map.of("organizationName", "o", "longestWaitMillis", 1))
                .then()
                .statusCode(403);
        post("pauses", Map.of("pauseMillis", 1)).then().statusCode(403);
    }

    private Duration reserve() {
        return budget.reserve(library, MINUTE, MINUTE.multipliedBy(2)).away();
    }

    private Reservation reserve(long longestWait) {
        return post(
                        "request-slots",
                        Map.of("organizationName", library.organizationName(), "longestWaitMillis", longestWait))
                .as(Reservation.class);
    }

    private Response post(String what, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/internal/libraries/" + library.uId() + "/" + what);
    }
}
