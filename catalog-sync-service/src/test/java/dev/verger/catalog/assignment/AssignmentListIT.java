package dev.verger.catalog.assignment;

import static dev.verger.catalog.testing.MirrorRows.with;
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
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class AssignmentListIT implements DocumentedAnswers {

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void assignAFewLicenses() {
        if (location != null) {
            return;
        }
        location = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        int app = mirror.asset(location.id(), "901", with("in_use_count", 4));
        int book = mirror.asset(location.id(), "902", with("pricing_param", "PLUS", "in_use_count", 1));
        mirror.assignment(location.id(), app, "C02ABC", false);
        mirror.assignment(location.id(), app, "C02DEF", false);
        mirror.assignment(location.id(), app, "DMP123", false);
        mirror.assignment(location.id(), app, "C02ABC", true);
        mirror.assignment(location.id(), book, "u-77", true);
        int other = mirror.asset(location.id() + 1_000_000, "901", with());
        mirror.assignment(location.id() + 1_000_000, other, "C02ABC", false);
    }

    @Test
    void showsADeviceBySerialNumberAndAUserByClientUserId() {
        given().queryParam("filter", "serialNumber==C02ABC")
                .get(location.path() + "/assignments")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(1))
                .body("results[0].adamId", equalTo("901"))
                .body("results[0].pricingParam", equalTo("STDQ"))
                .body("results[0].serialNumber", equalTo("C02ABC"))
                .body("results[0].since", equalTo("2026-11-20T10:00:00.000Z"))
                .body("results[0]", not(hasKey("clientUserId")));
        given().queryParam("filter", "clientUserId==u-77")
                .get(location.path() + "/assignments")
                .then()
                .body("results[0].clientUserId", equalTo("u-77"))
                .body("results[0].pricingParam", equalTo("PLUS"))
                .body("results[0]", not(hasKey("serialNumber")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adamId==901                                   | C02ABC C02ABC C02DEF DMP123",
                "adamId==901;serialNumber==C02*                | C02ABC C02DEF",
                "serialNumber==*2*                             | C02ABC C02DEF DMP123",
                "serialNumber!=C02*                            | C02ABC DMP123 u-77",
                "serialNumber=in=(C02DEF,DMP123)               | C02DEF DMP123",
                "serialNumber>=C02D                            | C02DEF DMP123",
                "clientUserId==C02ABC                          | C02ABC",
                "clientUserId==*                               | C02ABC u-77",
                "clientUserId=out=(u-77)                       | C02ABC C02ABC C02DEF DMP123",
                "pricingParam==PLUS                            | u-77",
                "pricingParam!=PLUS                            | C02ABC C02ABC C02DEF DMP123",
                "since==2026-11-20                             | C02ABC C02ABC C02DEF DMP123 u-77",
                "since>2026-11-20                              | ''",
                "serialNumber==\" c02abc \"                    | C02ABC",
                "serialNumber=in=(c02abc,c02def)               | C02ABC C02DEF",
                "clientUserId==U-77                            | ''",
                "serialNumber==C02ABC or clientUserId==u-77    | C02ABC u-77",
            })
    void filtersBy(String filter, String principals) {
        List<String> found = given().queryParam("filter", filter)
                .get(location.path() + "/assignments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.collect { it.serialNumber ?: it.clientUserId }");

        assertThat(String.join(" ", found))
                .isEqualTo(principals.replace("''", "").strip());
    }

    @Test
    void sortsAndPages() {
        given().get(location.path() + "/assignments?sort=serialNumber:desc&page-size=5")
                .then()
                .body("totalCount", equalTo(5))
                .body("results[2].serialNumber", equalTo("DMP123"));
        given().get(location.path() + "/assignments?sort=adamId:desc,clientUserId&page-size=2")
                .then()
                .body("results.adamId", contains("902", "901"));
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
            seen.addAll(given().get(location.path() + "/assignments?page-size=2&page=" + page)
                    .jsonPath()
                    .getList("results.collect { '' + it.serialNumber + it.clientUserId }"));
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=principal==x", "filter=since==x", "sort=x", "page-size=0"})
    void refusesUnknownProperties(String query) {
        given().get(location.path() + "/assignments?" + query)
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = Privileges.READ_ASSIGNMENTS,
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        given().get(location.path() + "/assignments").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void needsThePrivilege() {
        given().get(location.path() + "/assignments").then().statusCode(403);
    }

    @Test
    void knowsNoLocationThatItsOwnerDoesNotKnow() {
        given().get("/api/v1/volume-purchasing-locations/999999999/assignments")
                .then()
                .statusCode(404);
    }
}
