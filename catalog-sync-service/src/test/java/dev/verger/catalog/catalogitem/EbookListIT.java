package dev.verger.catalog.catalogitem;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

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
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two locations of site 821 and one of site 822; other tests use other sites. */
@CatalogTest
@TestSecurity(
        user = "nord",
        roles = {Privileges.READ_MOBILE_DEVICE_APPS, Privileges.READ_EBOOKS},
        attributes = @SecurityAttribute(key = "sites", value = "821"))
class EbookListIT implements DocumentedAnswers {

    private static final String APPS = "/api/v1/catalog/apps";
    private static final String EBOOKS = "/api/v1/catalog/ebooks";
    private static final String JAMF_EBOOKS = "/api/v1/ebooks";

    private static PopulatingLocation hugo;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void ownBooksAtThreeLocations() {
        if (hugo != null) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        hugo = PopulatingLocation.of(library, 821);
        PopulatingLocation zola = PopulatingLocation.of(library, 821);
        PopulatingLocation elsewhere = PopulatingLocation.of(library, 822);
        int novel = new MirrorRows(jdbi)
                .metadata(
                        "821101",
                        "FR",
                        with(
                                "name", "Roman",
                                "content_type", "BOOK",
                                "kind", "epubBook",
                                "artist", "Sand",
                                "free", false,
                                "version", "1.1",
                                "url", "https://books.example/roman"));
        hugo.owns("821101", "metadata_id", novel, "name", "Roman", "content_type", "BOOK");
        hugo.owns("821101", "metadata_id", novel, "name", "Roman", "content_type", "BOOK", "pricing_param", "PLUS");
        zola.owns("821102", "name", "Atlas", "content_type", "BOOK");
        elsewhere.owns("821102", "name", "Atlas", "content_type", "BOOK");
        hugo.owns("821103", "name", "App");
        List.of(hugo, zola, elsewhere).forEach(PopulatingLocation::populate);
        // The sites of locations are requested again after two seconds.
        await().untilAsserted(() -> list(EBOOKS, "adamId==821102").body("totalCount", equalTo(1)));
    }

    @Test
    void aBookInTwoQualitiesIsOneItem() {
        list(EBOOKS, "adamId==821101").body("totalCount", equalTo(1)).body("results[0].kind", equalTo("EBOOK"));
        list(APPS, "adamId==821101").body("totalCount", equalTo(0));
    }

    @Test
    void ebooksAreInTheShapeOfJamfPro() {
        given().get(JAMF_EBOOKS)
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(2))
                .body("results[0].name", equalTo("Atlas"))
                .body("results[0].kind", equalTo("UNKNOWN"))
                .body("results[0]", not(hasKey("url")))
                .body("results[1].name", equalTo("Roman"))
                .body("results[1].kind", equalTo("EPUB"))
                .body("results[1].author", equalTo("Sand"))
                .body("results[1].free", equalTo(false))
                .body("results[1].version", equalTo("1.1"))
                .body("results[1].url", equalTo("https://books.example/roman"))
                .body("results[1].deployAsManaged", equalTo(false))
                .body("results[1].installAutomatically", equalTo(false))
                .body("results[1].categoryId", equalTo("-1"))
                .body("results[1].siteId", equalTo("821"));
        list(JAMF_EBOOKS, "kind==EPUB;author==sa*;free==false").body("totalCount", equalTo(1));
    }

    @Test
    void anEbookIsReadByTheIdOfItsItem() {
        String id = list(EBOOKS, "adamId==821102").extract().path("results[0].id");

        given().get(JAMF_EBOOKS + "/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Atlas"))
                .body("siteId", equalTo("821"));
        String app = list(APPS, "adamId==821103").extract().path("results[0].id");
        given().get(JAMF_EBOOKS + "/" + app).then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "admin",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_EBOOKS})
    void anEbookOfSeveralSitesIsOfNone() {
        list(JAMF_EBOOKS, "name==Atlas").body("results[0].siteId", equalTo("-1"));
    }

    @Test
    @TestSecurity(
            user = "sud",
            roles = Privileges.READ_EBOOKS,
            attributes = @SecurityAttribute(key = "sites", value = "822"))
    void anEbookOfAnotherSiteDoesNotExist() {
        int id = jdbi.withHandle(handle -> handle.createQuery("select id from catalog_item where adam_id = '821101'")
                .mapTo(Integer.class)
                .one());

        given().get(JAMF_EBOOKS + "/" + id).then().statusCode(404).body("errors[0].id", equalTo(Integer.toString(id)));
    }

    @Test
    @TestSecurity(
            user = "nord",
            roles = {Privileges.READ_EBOOKS, Privileges.READ_LOCATIONS},
            attributes = @SecurityAttribute(key = "sites", value = "821"))
    void thePrivilegeForEbooksShowsNoApps() {
        given().get(APPS).then().statusCode(403);
        given().get(EBOOKS).then().statusCode(200).body("results.kind.unique()", contains("EBOOK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=siteId==1", "filter=x", "sort=nonsense", "page-size=0"})
    void refusesUnknownProperties(String query) {
        given().get(JAMF_EBOOKS + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    private static ValidatableResponse list(String path, String filter) {
        return given().queryParam("filter", filter).get(path).then().statusCode(200);
    }
}
