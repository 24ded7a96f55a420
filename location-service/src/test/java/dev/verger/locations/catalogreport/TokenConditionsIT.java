package dev.verger.locations.catalogreport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.servicetoken.TokenState;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import dev.verger.testing.Checkout;
import dev.verger.testing.FakeClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job that stores a new state is off: a digest that comes before it must tell it all the same. */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class TokenConditionsIT {

    private static final long LOCATION = 900_101;

    @Inject
    Jdbi jdbi;

    @Inject
    FakeClock clock;

    @AfterEach
    void delete() {
        jdbi.useHandle(handle -> handle.execute("delete from location where id = ?", LOCATION));
    }

    /**
     * notification-service has the other half of this contract: what it keeps by events must be what is listed here.
     */
    @Test
    void listsInEachStateWhatTheContractSays() throws IOException {
        Properties contract = new Properties();
        try (Reader file = Files.newBufferedReader(Checkout.file("docs/events/token-conditions.txt"))) {
            contract.load(file);
        }
        String id = Locations.upload(Apple.library());

        assertThat(contract.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TokenState.values()).map(TokenState::name).toList());
        for (String state : contract.stringPropertyNames()) {
            jdbi.useHandle(handle -> handle.execute(
                    "update service_token set state = ? where location_id = ?", state, Long.valueOf(id)));

            List<String> kinds = given().queryParam("locationId", id)
                    .get("/internal/conditions")
                    .path("results.kind");

            String kind = contract.getProperty(state);
            assertThat(kinds).as(state).isEqualTo(kind.isEmpty() ? List.of() : List.of(kind));
        }
    }

    /** @param since: the end of the token, 31 days before, or when the state was stored */
    @ParameterizedTest
    @CsvSource({
        "EXPIRING, 30, TOKEN_EXPIRING, stored",
        "VALID, 30, TOKEN_EXPIRING, notice",
        "VALID, -1, TOKEN_EXPIRED, end",
        "EXPIRING, -1, TOKEN_EXPIRED, end",
        "IN_USE_ELSEWHERE, 30, TOKEN_IN_USE_ELSEWHERE, stored",
        "IN_USE_ELSEWHERE, -1, TOKEN_EXPIRED, end",
        "REVOKED, -1, TOKEN_REVOKED, stored",
        "INVALID, 30, TOKEN_INVALID, stored"
    })
    void tellsWhatTheClockHasOvertaken(String stored, int daysLeft, String kind, String since) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(daysLeft, ChronoUnit.DAYS);
        Instant storedAt = now.minus(400, ChronoUnit.DAYS);
        token(stored, expires, storedAt);

        JsonPath told = conditions();

        assertThat(told.getList("results.kind")).isEqualTo(List.of(kind));
        assertThat(Instant.parse(told.getString("results[0].since")))
                .isEqualTo(
                        switch (since) {
                            case "end" -> expires;
                            case "notice" -> expires.minus(31, ChronoUnit.DAYS);
                            default -> storedAt;
                        });
    }

    @ParameterizedTest
    @CsvSource({"32", "400"})
    void tellsNothingOfATokenThatIsValidForLong(int daysLeft) {
        token("VALID", clock.instant().plus(daysLeft, ChronoUnit.DAYS), clock.instant());

        assertThat(conditions().getList("results")).isEmpty();
    }

    private void token(String state, Instant expires, Instant stateSince) {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into location (id, name, automatically_populate_purchased_content,
                        send_notification_when_no_longer_assigned, auto_register_managed_users, license_thresholds,
                        organization_name, revision, created_at)
                    values (?, 'Overtaken', false, false, false, '[]', 'Organization', 1, now())
                    """, LOCATION);
            handle.execute("""
                    insert into service_token (location_id, version, expires, hash, ciphertext, key_id, state, state_since)
                    values (?, 1, ?, 'overtaken', '', 1, ?, ?)
                    """, LOCATION, expires, state, stateSince);
        });
    }

    private static JsonPath conditions() {
        return given().get("/internal/conditions?locationId=" + LOCATION)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
