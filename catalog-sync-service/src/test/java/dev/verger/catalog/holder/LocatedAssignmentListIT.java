package dev.verger.catalog.holder;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.Plans;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two locations of site 811 and one of site 812; other tests use other sites. */
@CatalogTest
@TestSecurity(
        user = "nord",
        roles = Privileges.READ_ASSIGNMENTS,
        attributes = @SecurityAttribute(key = "sites", value = "811"))
class LocatedAssignmentListIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-assignments";
    private static final String HOLDERS = "results.collect { it.serialNumber ?: it.clientUserId }";

    private static TestLocation hugo;
    private static TestLocation zola;
    private static TestLocation elsewhere;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void assignLicensesAtThreeLocations() {
        if (hugo != null) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        hugo = TestLocation.of(library).with("siteId", 811);
        zola = TestLocation.of(library).with("siteId", 811);
        elsewhere = TestLocation.of(library).with("siteId", 812);
        var mirror = new MirrorRows(jdbi);
        int app = mirror.asset(hugo.id(), "811001", with("in_use_count", 3));
        mirror.assignment(hugo.id(), app, "C81ABC", false);
        mirror.assignment(hugo.id(), app, "C81DEF", false);
        mirror.assignment(hugo.id(), app, "C81ABC", true);
        int sameApp = mirror.asset(zola.id(), "811001", with("in_use_count", 1));
        mirror.assignment(zola.id(), sameApp, "C81ABC", false);
        int book = mirror.asset(zola.id(), "811002", with("pricing_param", "PLUS", "in_use_count", 1));
        mirror.assignment(zola.id(), book, "u-81", true);
        int hidden = mirror.asset(elsewhere.id(), "811001", with("in_use_count", 1));
        mirror.assignment(elsewhere.id(), hidden, "C81ABC", false);
        // The sites of locations are requested again after two seconds.
        await().untilAsserted(() -> list("adamId==811002").body("totalCount", equalTo(1)));
    }

    @Test
    void showsWhatADeviceHoldsAndWhere() {
        list("serialNumber==C81ABC")
                .body("totalCount", equalTo(2))
                .body("results.locationId", contains(hugo.key(), zola.key()))
                .body("results[0].adamId", equalTo("811001"))
                .body("results[0].pricingParam", equalTo("STDQ"))
                .body("results[0].serialNumber", equalTo("C81ABC"))
                .body("results[0].since", equalTo("2026-11-20T10:00:00.000Z"))
                .body("results[0]", not(hasKey("clientUserId")));
    }

    @Test
    void showsAUserByClientUserId() {
        list("clientUserId==u-81")
                .body("totalCount", equalTo(1))
                .body("results[0].locationId", equalTo(zola.key()))
                .body("results[0].clientUserId", equalTo("u-81"))
                .body("results[0].pricingParam", equalTo("PLUS"))
                .body("results[0]", not(hasKey("serialNumber")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serialNumber==\" c81abc \"                    | C81ABC C81ABC",
                "serialNumber==c81*                            | C81ABC C81DEF C81ABC",
                "serialNumber==*1D*                            | C81DEF",
                "serialNumber=in=(c81def,C81XYZ)               | C81DEF",
                "serialNumber!=C81*                            | C81ABC u-81",
                "serialNumber>C81B                             | C81DEF",
                "clientUserId==C81ABC                          | C81ABC",
                "clientUserId==c81abc                          | ''",
                "clientUserId==*                               | C81ABC u-81",
                "adamId==811001                                | C81ABC C81ABC C81DEF C81ABC",
                "adamId>811001                                 | u-81",
                "pricingParam==PLUS                            | u-81",
                "since==2026-11-20                             | C81ABC C81ABC C81DEF C81ABC u-81",
                "since>2026-11-20                              | ''",
                "serialNumber==C81DEF or clientUserId==u-81    | C81DEF u-81",
            })
    void filtersBy(String filter, String principals) {
        List<String> found = list(filter).extract().jsonPath().getList(HOLDERS);

        assertThat(String.join(" ", found))
                .isEqualTo(principals.replace("''", "").strip());
    }

    @Test
    void filtersByLocation() {
        list("serialNumber==C81ABC;locationId==" + zola.key()).body("results.locationId", contains(zola.key()));
        list("locationId=in=(%s,%s)".formatted(hugo.key(), elsewhere.key())).body("totalCount", equalTo(3));
    }

    @Test
    void showsNothingOfLocationsThatTheCallerDoesNotSee() {
        list("locationId==" + elsewhere.key()).body("totalCount", equalTo(0)).body("results", hasSize(0));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_ASSIGNMENTS})
    void showsAllLocationsToACallerWithFullAccess() {
        list("serialNumber==C81ABC").body("results.locationId", contains(hugo.key(), zola.key(), elsewhere.key()));
    }

    @Test
    @TestSecurity(user = "nowhere", roles = Privileges.READ_ASSIGNMENTS)
    void isEmptyForACallerWithoutSites() {
        given().get(PATH).then().statusCode(200).body("totalCount", equalTo(0));
        list("serialNumber==C81ABC").body("totalCount", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "locationId:desc                    | C81ABC u-81 C81ABC C81ABC C81DEF",
                "locationId,serialNumber:asc        | C81ABC C81DEF C81ABC C81ABC u-81",
                "serialNumber:desc,clientUserId     | C81ABC u-81 C81DEF C81ABC C81ABC",
                "clientUserId,locationId            | C81ABC u-81 C81ABC C81DEF C81ABC",
                "adamId:desc,serialNumber           | u-81 C81ABC C81ABC C81DEF C81ABC",
                "pricingParam,since,locationId:desc | u-81 C81ABC C81ABC C81ABC C81DEF",
            })
    void sortsBy(String sort, String principals) {
        List<String> found = given().queryParam("sort", sort)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(5))
                .extract()
                .jsonPath()
                .getList(HOLDERS);

        assertThat(String.join(" ", found)).isEqualTo(principals.strip());
    }

    @Test
    void pagesThroughARequestWithAFilter() {
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            seen.addAll(given().queryParam("filter", "since<2027-01-01")
                    .get(PATH + "?page-size=2&page=" + page)
                    .then()
                    .body("totalCount", equalTo(5))
                    .extract()
                    .jsonPath()
                    .getList("results.collect { it.locationId + it.adamId + it.serialNumber + it.clientUserId }"));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=principal==x",
                "filter=since==x",
                "filter=locationId==x",
                "filter=serialNumber",
                "sort=x",
                "page-size=0",
                "page=x"
            })
    void refusesWhatItCannotUnderstand(String query) {
        given().get(PATH + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    @TestSecurity(
            user = "buyer",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "811"))
    void needsThePrivilege() {
        given().get(PATH).then().statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "sud",
            roles = Privileges.READ_ASSIGNMENTS,
            attributes = @SecurityAttribute(key = "sites", value = "813"))
    void followsMovedAndDeletedLocationsWithoutEvents() {
        TestLocation moving = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        int app = mirror.asset(moving.id(), "813001", with("in_use_count", 1));
        mirror.assignment(moving.id(), app, "C83ABC", false);

        moving.with("siteId", 813);
        await().untilAsserted(() -> list("serialNumber==C83ABC").body("totalCount", equalTo(1)));
        moving.with("deleted", true);
        await().untilAsserted(() -> list("serialNumber==C83ABC").body("totalCount", equalTo(0)));
        given().get(PATH).then().body("totalCount", equalTo(0)).body("results", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.location_id = any('{1,2,3}') and not t.is_user and t.principal = 'C02'",
                "t.location_id = any('{1,2,3}') and t.is_user and t.principal like 'u-%'",
                "t.location_id = 7 and not t.is_user and t.principal = 'C02'",
                "t.location_id = 7 and not t.is_user and t.principal like 'C02%'",
            })
    void findsAHolderInItsIndexAlone(String condition) {
        String plan = Plans.ofALargeTable(jdbi, "select count(*) from assignment t where " + condition, Map.of());

        assertThat(plan).contains("Index Only Scan using assignment_by_holder");
    }

    private static ValidatableResponse list(String filter) {
        return given().queryParam("filter", filter).get(PATH).then().statusCode(200);
    }
}
