package dev.verger.catalog.content;

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
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two locations of site 801 and one of site 802; other tests use other sites. */
@CatalogTest
@TestSecurity(
        user = "nord",
        roles = Privileges.READ_LOCATIONS,
        attributes = @SecurityAttribute(key = "sites", value = "801"))
class ContentSumIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-content";

    private static TestLocation hugo;
    private static TestLocation zola;
    private static TestLocation elsewhere;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void ownTitlesAtThreeLocations() {
        if (hugo != null) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        hugo = TestLocation.of(library).with("siteId", 801);
        zola = TestLocation.of(library).with("siteId", 801);
        elsewhere = TestLocation.of(library).with("siteId", 802);
        var mirror = new MirrorRows(jdbi);
        int old = mirror.metadata("801001", "FR", with("name", "Carnet", "genre", "Vieux"));
        int recent = mirror.metadata(
                "801001",
                "DE",
                with(
                        "name", "Heft",
                        "genre", "Neu",
                        "icon_url", "https://example.org/heft.png",
                        "fetched_at", OffsetDateTime.now().plusDays(1)));
        mirror.asset(hugo.id(), "801001", with("metadata_id", old, "name", "Carnet"));
        mirror.asset(
                zola.id(),
                "801001",
                with(
                        "metadata_id",
                        recent,
                        "name",
                        "Heft",
                        "total_count",
                        Integer.MAX_VALUE - 1,
                        "removed_from_store",
                        true));
        mirror.asset(elsewhere.id(), "801001", with("total_count", 1000));
        mirror.asset(hugo.id(), "801002", with("name", "Allein"));
        mirror.asset(hugo.id(), "801002", with("name", "Allein", "pricing_param", "PLUS"));
        mirror.asset(elsewhere.id(), "801003", with("name", "Anderswo"));
        mirror.asset(hugo.id(), "801004", unlimited());
        mirror.asset(zola.id(), "801004", with("in_use_count", 5));
        mirror.asset(hugo.id(), "801005", unlimited());
        mirror.asset(zola.id(), "801005", unlimited());
        mirror.asset(zola.id(), "801006", with("name", "Weg", "vanished_at", OffsetDateTime.now()));
        // The sites of locations are requested again after two seconds.
        await().untilAsserted(() -> list("adamId==801001").body("totalCount", equalTo(1)));
    }

    private static Map<String, Object> unlimited() {
        return with("unlimited", true, "total_count", Integer.MAX_VALUE, "available_count", 0);
    }

    @Test
    void sumsATitleOverTheLocationsThatTheCallerSees() {
        list("adamId==801001")
                .body("totalCount", equalTo(1))
                .body("results[0].licenseCountTotal", equalTo(Integer.MAX_VALUE + 9L))
                .body("results[0].licenseCountInUse", equalTo(6))
                .body("results[0].licenseCountReported", equalTo(6))
                .body("results[0].availableCount", equalTo(14))
                .body("results[0].removedFromStore", equalTo(true))
                .body("results[0].locationIds", contains(hugo.key(), zola.key()))
                .body("results[0].locationCount", equalTo(2));
    }

    @Test
    void hasTheNameAndIconThatWereReadLast() {
        list("adamId==801001")
                .body("results[0].name", equalTo("Heft"))
                .body("results[0].genre", equalTo("Neu"))
                .body("results[0].iconUrl", equalTo("https://example.org/heft.png"));
    }

    @Test
    void sumsOnlyLicensesThatAreNotUnlimited() {
        list("adamId==801004")
                .body("results[0].unlimited", equalTo(false))
                .body("results[0].licenseCountTotal", equalTo(10))
                .body("results[0].licenseCountInUse", equalTo(5))
                .body("results[0].availableCount", equalTo(7))
                .body("results[0].locationCount", equalTo(2));
    }

    @Test
    void isUnlimitedWhereEveryLocationIs() {
        list("adamId==801005")
                .body("results[0].unlimited", equalTo(true))
                .body("results[0].licenseCountTotal", equalTo(Integer.MAX_VALUE))
                .body("results[0].licenseCountInUse", equalTo(6))
                .body("results[0]", not(hasKey("availableCount")));
    }

    @Test
    void showsNothingOfLocationsThatTheCallerDoesNotSee() {
        list("adamId==801003").body("totalCount", equalTo(0));
        list("adamId==801006").body("totalCount", equalTo(0));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS})
    void sumsOverAllLocationsForACallerWithFullAccess() {
        list("adamId==801001")
                .body("results[0].locationIds", contains(hugo.key(), zola.key(), elsewhere.key()))
                .body("results[0].licenseCountTotal", equalTo(Integer.MAX_VALUE + 1009L));
    }

    @Test
    @TestSecurity(user = "nowhere", roles = Privileges.READ_LOCATIONS)
    void isEmptyForACallerWithoutSites() {
        given().get(PATH).then().statusCode(200).body("totalCount", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "locationCount>1                | 801001 801004 801005",
                "locationCount==1               | 801002 801002",
                "licenseCountTotal>2147483650   | 801001",
                "licenseCountInUse==5           | 801004",
                "licenseCountReported==6        | 801001 801005",
                "availableCount==7              | 801002 801002 801004",
                "name==he*                      | 801001",
                "genre==neu                     | 801001",
                "pricingParam==PLUS             | 801002",
                "deviceTypes==IOS;unlimited==true | 801005",
                "removedFromStore==true         | 801001",
                "contentType==IOS_APP;adamId<801002 | 801001",
                "lastChanged>2020-01-01         | 801001 801002 801002 801004 801005",
            })
    void filtersBySumsAndByMetadata(String filter, String adamIds) {
        List<String> found = given().queryParam("filter", filter)
                .queryParam("sort", "id")
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.adamId");

        assertThat(String.join(" ", found)).isEqualTo(adamIds.strip());
    }

    @Test
    void pagesWithTheTotalCount() {
        given().get(PATH + "?page=1&page-size=2&sort=adamId:desc,pricingParam")
                .then()
                .body("totalCount", equalTo(5))
                .body("results.adamId", contains("801002", "801002"))
                .body("results.pricingParam", contains("PLUS", "STDQ"));
        given().get(PATH + "?page=7&page-size=2")
                .then()
                .body("totalCount", equalTo(5))
                .body("results", hasSize(0));
    }

    @Test
    void sortsByNameUnlessAskedOtherwise() {
        given().get(PATH).then().body("results[0].name", equalTo("Allein"));
        given().get(PATH + "?sort=locationCount:desc,adamId").then().body("results[0].adamId", equalTo("801001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=locationIds==1", "filter=x", "sort=nonsense", "page-size=0"})
    void refusesUnknownProperties(String query) {
        given().get(PATH + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    @TestSecurity(user = "nobody", roles = "Read Sites")
    void needsThePrivilege() {
        given().get(PATH).then().statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "sud",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "803"))
    void followsMovedAndDeletedLocationsWithoutEvents() {
        TestLocation moving = TestLocation.of(Apple.library(1));
        new MirrorRows(jdbi).asset(moving.id(), "803001", with());

        moving.with("siteId", 803);
        await().untilAsserted(() -> list("adamId==803001").body("totalCount", equalTo(1)));
        moving.with("deleted", true);
        await().untilAsserted(() -> list("adamId==803001").body("totalCount", equalTo(0)));
    }

    /** A location that is known only from events shows which source was used. */
    @Test
    @TestSecurity(
            user = "est",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "804"))
    void usesTheEventsWhileTheOwnerOfLocationsIsDown() {
        long known = -ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        jdbi.useHandle(handle ->
                handle.execute("insert into known_location (id, site_id, purged) values (?, 804, true)", known));
        String title = "adamId==804" + -known;
        new MirrorRows(jdbi).asset(known, "804" + -known, with());
        list(title).body("totalCount", equalTo(0));

        TestLocation.ownerIsDown(true);
        try {
            await().untilAsserted(() -> list(title).body("results[0].locationIds", contains(Long.toString(known))));
        } finally {
            TestLocation.ownerIsDown(false);
        }
        await().untilAsserted(() -> list(title).body("totalCount", equalTo(0)));
    }

    private static ValidatableResponse list(String filter) {
        return given().queryParam("filter", filter).get(PATH).then().statusCode(200);
    }
}
