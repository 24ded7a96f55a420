package dev.verger.catalog.asset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.AppleLibrary;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class ContentListIT implements DocumentedAnswers {

    private static TestLocation location;

    @BeforeEach
    void syncOnce() {
        if (location == null) {
            try (var locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
                    var catalogEvents = new EventProbe(TestLocation.CATALOG_EVENTS)) {
                AppleLibrary library = Apple.library(60);
                location = TestLocation.of(library).synced(locationEvents, catalogEvents);
            }
        }
    }

    @Test
    void sortsByNameWithoutRegardToCaseUnlessAskedOtherwise() {
        List<String> names =
                given().get(location.path() + "/content").jsonPath().getList("results.name");

        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparing(String::toLowerCase));
        assertThat(names).hasSize(60).isEqualTo(sorted);
    }

    @Test
    void pagesWithoutLosingOrRepeatingARow() {
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 7; page++) {
            seen.addAll(
                    given().queryParam("page", page)
                            .queryParam("page-size", 10)
                            .queryParam("sort", "contentType:desc")
                            .get(location.path() + "/content")
                            .jsonPath()
                            .getList("results.collect { it.adamId + it.pricingParam }"));
        }

        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:asc", "id", "adamId:asc"})
    void takesIdForAdamId(String sort) {
        List<String> ids =
                given().queryParam("sort", sort)
                        .get(location.path() + "/content")
                        .jsonPath()
                        .getList("results.adamId");

        assertThat(ids).isSorted();
    }

    @Test
    void filtersByWhatJamfProFiltersByAndMore() {
        given().queryParam("filter", "contentType==IOS_APP and licenseCountTotal>10")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .body("results.contentType", everyItem(equalTo("IOS_APP")))
                .body("results.licenseCountTotal", everyItem(greaterThan(10)));
        given().queryParam("filter", "availableCount==0;unlimited==false")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .body("results.availableCount", everyItem(equalTo(0)));
        given().queryParam("filter", "removedFromStore==true,price<0")
                .get(location.path() + "/content")
                .then()
                .body("totalCount", equalTo(0));
    }

    @Test
    void findsAnyTitleByEveryTextItShows() {
        var first = given().get(location.path() + "/content?page-size=1").jsonPath();
        String name = first.getString("results[0].name");

        given().queryParam("filter", "name==\"" + name.substring(0, 3).toUpperCase() + "*\"")
                .get(location.path() + "/content")
                .then()
                .body("totalCount", greaterThan(0));
    }

    @Test
    void saysUnlimitedInsteadOfACount() {
        given().queryParam("filter", "unlimited==true")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .body("results.licenseCountTotal", everyItem(equalTo(Integer.MAX_VALUE)))
                .body("results", everyItem(not(org.hamcrest.Matchers.hasKey("availableCount"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=nonsense==1", "filter=name=", "sort=nonsense", "page-size=0"})
    void refusesWhatItDoesNotKnow(String query) {
        given().urlEncodingEnabled(true)
                .get(location.path() + "/content?" + query)
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
    }

    @Test
    void answersAtOnceForALocationThatWasNotSyncedYet() {
        TestLocation fresh = TestLocation.of(Apple.library(1));

        given().get(fresh.path() + "/content")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(0));
    }

    @Test
    void knowsNoLocationThatItsOwnerDoesNotKnow() {
        given().get("/api/v1/volume-purchasing-locations/999999999/content")
                .then()
                .statusCode(404)
                .body("errors[0].code", equalTo("NOT_FOUND"));
        given().get("/api/v1/volume-purchasing-locations/abc/content").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        given().get(location.path() + "/content").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void showsLocationsOfTheCallersSite() {
        given().get(location.path() + "/content").then().statusCode(200);
    }

    @Test
    @TestSecurity(user = "nobody", roles = "Read Sites")
    void needsThePrivilege() {
        given().get(location.path() + "/content").then().statusCode(403);
    }

    @Test
    void givesTheOtherServicesTheWholeList() {
        given().get("/internal/locations/" + location.id() + "/content")
                .then()
                .statusCode(200)
                .body("results", hasSize(60));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS})
    void givesItToServicesOnly() {
        given().get("/internal/locations/" + location.id() + "/content").then().statusCode(403);
    }
}
