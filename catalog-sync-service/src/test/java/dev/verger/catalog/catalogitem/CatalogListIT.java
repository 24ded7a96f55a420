package dev.verger.catalog.catalogitem;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
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
        roles = {Privileges.READ_MOBILE_DEVICE_APPS, Privileges.READ_MAC_APPLICATIONS, Privileges.READ_EBOOKS},
        attributes = @SecurityAttribute(key = "sites", value = "811"))
class CatalogListIT implements DocumentedAnswers {

    private static final String APPS = "/api/v1/catalog/apps";
    private static final String EBOOKS = "/api/v1/catalog/ebooks";
    private static final String JAMF_EBOOKS = "/api/v1/ebooks";

    private static PopulatingLocation hugo;
    private static PopulatingLocation zola;
    private static PopulatingLocation elsewhere;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void ownTitlesAtThreeLocations() {
        if (hugo != null) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        hugo = PopulatingLocation.of(library, 811);
        zola = PopulatingLocation.of(library, 811);
        elsewhere = PopulatingLocation.of(library, 812);
        var mirror = new MirrorRows(jdbi);
        int french = mirror.metadata(
                "811001",
                "FR",
                with(
                        "name",
                        "Écrire",
                        "bundle_id",
                        "fr.ecrire",
                        "version",
                        "3.2.1",
                        "icon_url",
                        "https://e.example/i"));
        int german = mirror.metadata("811001", "DE", with("name", "Schreiben", "bundle_id", "de.schreiben"));
        hugo.owns("811001", "metadata_id", french, "name", "Écrire");
        zola.owns("811001", "metadata_id", french, "name", "Écrire", "removed_from_store", true);
        elsewhere.owns("811001", "metadata_id", german, "name", "Schreiben");
        hugo.owns("811002", "name", "Fort", "removed_from_store", true);
        zola.owns("811002", "name", "Fort");
        elsewhere.owns("811002", "name", "Fort");
        hugo.owns("811003", "name", "Mac", "content_type", "MAC_APP");
        zola.owns("811004", "name", "Universell", "content_type", "MAC_APP");
        hugo.owns("811004", "name", "Universell");
        elsewhere.owns("811005", "name", "Anderswo");
        hugo.owns("811006", "name", "Noch unbekannt", "content_type", "UNKNOWN");
        hugo.owns("811007", "name", "Nie gekauft", "total_count", 0, "available_count", 0);
        hugo.owns(
                "811008",
                "name",
                "Ohne Ende",
                "unlimited",
                true,
                "total_count",
                Integer.MAX_VALUE,
                "available_count",
                0);
        hugo.owns("811101", "name", "Roman", "content_type", "BOOK");
        List.of(hugo, zola, elsewhere).forEach(PopulatingLocation::populate);
        // What was lost after it was added.
        zola.change("811002", "vanished_at", OffsetDateTime.now());
        hugo.change("811003", "total_count", 0);
        // The sites of locations are requested again after two seconds.
        await().untilAsserted(() -> list(APPS, "adamId=in=(811001,811003)").body("totalCount", greaterThan(0)));
    }

    @Test
    void anItemHasTheDataOfALocationThatTheCallerSees() {
        list(APPS, "adamId==811001")
                .body("totalCount", equalTo(1))
                .body("results[0].name", equalTo("Écrire"))
                .body("results[0].bundleId", equalTo("fr.ecrire"))
                .body("results[0].version", equalTo("3.2.1"))
                .body("results[0].iconUrl", equalTo("https://e.example/i"))
                .body("results[0].kind", equalTo("IOS_APP"));
        list(APPS, "name==Schreiben").body("totalCount", equalTo(0));
    }

    @Test
    @TestSecurity(
            user = "sud",
            roles = Privileges.READ_MOBILE_DEVICE_APPS,
            attributes = @SecurityAttribute(key = "sites", value = "812"))
    void anotherCallerSeesTheDataOfAnotherLocation() {
        list(APPS, "adamId==811001")
                .body("results[0].name", equalTo("Schreiben"))
                .body("results[0].locationIds", contains(elsewhere.key()));
    }

    @Test
    void anItemIsAvailableWhileAnyOwnerCanGetIt() {
        list(APPS, "adamId==811001")
                .body("results[0].state", equalTo("AVAILABLE"))
                .body("results[0].locationIds", contains(hugo.key(), zola.key()));
    }

    @Test
    void anItemIsRemovedFromTheStoreWhenNoOwnerThatTheCallerSeesCanGetIt() {
        list(APPS, "adamId==811002")
                .body("results[0].state", equalTo("REMOVED_FROM_STORE"))
                .body("results[0].locationIds", contains(hugo.key()));
    }

    @Test
    void anItemWithoutLicensesIsNoLongerOwned() {
        list(APPS, "adamId==811003")
                .body("results[0].state", equalTo("NO_LONGER_OWNED"))
                .body("results[0].name", equalTo("Mac"))
                .body("results[0].locationIds", empty());
    }

    @Test
    void anAppOfBothPlatformsIsOneItemOfIos() {
        list(APPS, "adamId==811004").body("totalCount", equalTo(1)).body("results[0].kind", equalTo("IOS_APP"));
    }

    @Test
    void aTitleWithoutKindOrLicensesIsNotAdded() {
        list(APPS, "adamId=in=(811006,811007)").body("totalCount", equalTo(0));
    }

    @Test
    void aSiteUserSeesNoItemOfOtherSites() {
        list(APPS, "adamId==811005").body("totalCount", equalTo(0));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_MOBILE_DEVICE_APPS})
    void fullAccessSeesTheItemsOfAllLocations() {
        list(APPS, "adamId==811001").body("results[0].locationIds", contains(hugo.key(), zola.key(), elsewhere.key()));
        list(APPS, "adamId==811002").body("results[0].state", equalTo("AVAILABLE"));
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_MOBILE_DEVICE_APPS})
    void fullAccessSeesItemsThatNoLocationHas() {
        String adamId = withoutLocation("811901");

        list(APPS, "adamId==" + adamId)
                .body("results[0].state", equalTo("NO_LONGER_OWNED"))
                .body("results[0].name", equalTo("Verwaist"))
                .body("results[0].locationIds", empty());
    }

    @Test
    void aSiteUserSeesNoItemThatNoLocationHas() {
        String adamId = withoutLocation("811902");

        list(APPS, "adamId==" + adamId).body("totalCount", equalTo(0));
    }

    /** Which locations there are is asked every two seconds: a new one is in the database first. */
    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_MOBILE_DEVICE_APPS})
    void anItemOfALocationThatIsNotVisibleYetIsNotShownWithoutIt() {
        String adamId = withoutLocation("811903");
        jdbi.useHandle(handle -> {
            handle.execute("insert into known_location (id) values (-811903)");
            handle.execute("""
                    insert into catalog_item_location (location_id, adam_id, item_id)
                    select -811903, adam_id, id from catalog_item where adam_id = ?
                    """, adamId);
        });
        list(APPS, "adamId==" + adamId).body("totalCount", equalTo(0));

        jdbi.useHandle(
                handle -> handle.execute("update known_location set deleted = true, purged = true where id = -811903"));

        list(APPS, "adamId==" + adamId).body("results[0].state", equalTo("NO_LONGER_OWNED"));
    }

    private String withoutLocation(String adamId) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into catalog_item (adam_id, content_type, name, added_at) values (?, 'IOS_APP', 'Verwaist', now())
                """, adamId));
        return adamId;
    }

    @Test
    @TestSecurity(
            user = "nord",
            roles = Privileges.READ_MOBILE_DEVICE_APPS,
            attributes = @SecurityAttribute(key = "sites", value = "811"))
    void thePrivilegeForMobileDeviceAppsShowsAppsOfIos() {
        given().get(APPS).then().statusCode(200).body("results.kind.unique()", contains("IOS_APP"));
        given().get(EBOOKS).then().statusCode(403);
        given().get(JAMF_EBOOKS).then().statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "nord",
            roles = Privileges.READ_MAC_APPLICATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "811"))
    void thePrivilegeForMacApplicationsShowsAppsOfMac() {
        given().get(APPS).then().statusCode(200).body("results.adamId", contains("811003"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind==MAC_APP                  | 811003",
                "state==AVAILABLE               | 811001 811004 811008",
                "state=in=(REMOVED_FROM_STORE,NO_LONGER_OWNED) | 811002 811003",
                "name==écr*                     | 811001",
                "bundleId==fr.ecrire;version==3.2* | 811001",
                "adamId>811003                  | 811004 811008",
                "addedAt>2020-01-01;name!=Fort  | 811001 811003 811004 811008",
            })
    void filters(String filter, String adamIds) {
        List<String> found = given().queryParam("filter", filter)
                .queryParam("sort", "adamId")
                .get(APPS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.adamId");

        assertThat(String.join(" ", found)).isEqualTo(adamIds.strip());
    }

    @Test
    void sortsByNameUnlessAskedOtherwiseAndPages() {
        given().get(APPS)
                .then()
                .body("totalCount", equalTo(5))
                .body("results.name", contains("Écrire", "Fort", "Mac", "Ohne Ende", "Universell"));
        given().get(APPS + "?sort=state:desc,name&page=1&page-size=2")
                .then()
                .body("totalCount", equalTo(5))
                .body("results.adamId", contains("811001", "811008"));
        given().get(APPS + "?page=9&page-size=2")
                .then()
                .body("totalCount", equalTo(5))
                .body("results", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=locationIds==1", "filter=x", "sort=nonsense", "page-size=0"})
    void refusesUnknownProperties(String query) {
        given().get(APPS + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/catalog",
                "/api/v1/catalog/apps/1",
                "/api/v1/catalog/x",
                "/api/v1/ebooks/1/scope",
                "/api/v1/ebooks/x"
            })
    void pathsThatAreNotServedDoNotExist(String path) {
        given().get(path).then().statusCode(404).body("errors", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {APPS, EBOOKS, JAMF_EBOOKS, JAMF_EBOOKS + "/1"})
    void readsOnly(String path) {
        given().post(path).then().statusCode(405);
        given().delete(path).then().statusCode(405);
    }

    private static ValidatableResponse list(String path, String filter) {
        return given().queryParam("filter", filter).get(path).then().statusCode(200);
    }
}
