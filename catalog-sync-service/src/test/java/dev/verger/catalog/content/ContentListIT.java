package dev.verger.catalog.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.EventProbe;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hamcrest.Matchers;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class ContentListIT implements DocumentedAnswers {

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void syncOnce() {
        if (location == null) {
            try (var locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
                    var catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS)) {
                AppleLibrary library = Apple.library(60);
                location = TestLocation.of(library).synced(locationEvents, catalogEvents);
            }
        }
    }

    @Test
    void sortsByNameWithoutRegardToCaseUnlessAskedOtherwise() {
        List<String> names =
                given().get(location.path() + "/content").jsonPath().getList("results.name");

        assertThat(names)
                .hasSize(60)
                .isSortedAccordingTo(
                        Comparator.comparing(name -> name.replaceAll("\\W", "").toLowerCase()));
    }

    @Test
    void sortsAndFindsNamesOfEveryScriptAndIdsAsNumbers() {
        try (var locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
                var catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS)) {
            TestLocation own = TestLocation.of(Apple.library(5)).synced(locationEvents, catalogEvents);
            rename(own, "Zoo", "École", "Eden", "ΑΘΗΝΑΣ", "E\u0301glise");

            assertThat(own(own, "sort", "name", "name"))
                    .containsExactly("École", "Eden", "E\u0301glise", "Zoo", "ΑΘΗΝΑΣ");
            assertThat(own(own, "sort", "adamId:desc", "adamId"))
                    .containsExactly("10000000000", "1000000000", "100000000", "10000000", "9");
            assertThat(own(own, "filter", "name==αθηνασ", "name")).containsExactly("ΑΘΗΝΑΣ");
            assertThat(own(own, "filter", "name=='ÉGLISE*'", "name")).containsExactly("E\u0301glise");
            assertThat(own(own, "filter", "adamId>9;id<=0100000000", "adamId"))
                    .containsExactlyInAnyOrder("10000000", "100000000");
            assertThat(summed("name=='e\u0301col*'", "name")).contains("École");
            assertThat(summed("adamId==9", "adamId")).containsExactly("9");
        }
    }

    /** Renames the titles, and sets their ids to 9, 10000000, 100000000, …. */
    private void rename(TestLocation of, String... names) {
        jdbi.useHandle(handle -> {
            List<Integer> titles = handle.createQuery("select id from asset where location_id = ? order by id")
                    .bind(0, of.id())
                    .mapTo(Integer.class)
                    .list();
            for (int i = 0; i < names.length; i++) {
                handle.execute(
                        "update asset set name = ?, adam_id = ?, metadata_id = null where id = ?",
                        names[i],
                        i == 0 ? "9" : "1" + "0".repeat(6 + i),
                        titles.get(i));
            }
        });
    }

    private static List<String> own(TestLocation of, String parameter, String value, String shown) {
        return given().queryParam(parameter, value)
                .get(of.path() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results." + shown);
    }

    private static List<String> summed(String filter, String shown) {
        return given().queryParam("filter", filter)
                .get("/api/v1/volume-purchasing-content")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results." + shown);
    }

    @Test
    void pagesWithoutLosingOrRepeatingARow() {
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 7; page++) {
            seen.addAll(given().queryParam("page", page)
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
    void acceptsIdForAdamId(String sort) {
        List<String> ids = given().queryParam("sort", sort)
                .get(location.path() + "/content")
                .jsonPath()
                .getList("results.adamId");

        assertThat(ids).isSortedAccordingTo(Comparator.comparing(Long::valueOf));
    }

    @Test
    void filtersByThePropertiesOfJamfProAndMore() {
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
    void exportsUnlimitedInsteadOfACount() {
        given().queryParam("filter", "unlimited==true")
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .body("results.licenseCountTotal", everyItem(equalTo(Integer.MAX_VALUE)))
                .body("results", everyItem(not(Matchers.hasKey("availableCount"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=nonsense==1", "filter=name=", "sort=nonsense", "page-size=0"})
    void refusesUnknownProperties(String query) {
        given().urlEncodingEnabled(true)
                .get(location.path() + "/content?" + query)
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
    }

    @Test
    void answersAtOnceForALocationThatWasNotSyncedYet() {
        TestLocation fresh = TestLocation.of(Apple.library(1));

        given().get(fresh.path() + "/content").then().statusCode(200).body("totalCount", equalTo(0));
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
    void listsEverythingForTheOtherServices() {
        given().get("/internal/locations/" + location.id() + "/content")
                .then()
                .statusCode(200)
                .body("results", hasSize(60));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS})
    void theInternalListIsForServicesOnly() {
        given().get("/internal/locations/" + location.id() + "/content").then().statusCode(403);
    }
}
