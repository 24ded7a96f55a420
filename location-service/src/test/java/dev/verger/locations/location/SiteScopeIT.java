package dev.verger.locations.location;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.AsParis;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.security.Privileges;
import dev.verger.testing.Waits;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The admin uploads first, then a user of site 1 (Paris) reads and writes. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteScopeIT {

    @Inject
    Jdbi jdbi;

    private static AppleLibrary lyonLibrary;
    private static String lyon;
    private static String nowhere;

    @Test
    @Order(1)
    @AsAdmin
    void anAdminUploadsForOthers() {
        lyonLibrary = Apple.library();
        lyon = Locations.upload(lyonLibrary, Map.of("name", "Secret of Lyon", "siteId", "2"));
        nowhere = Locations.upload(Apple.library(), Map.of("name", "Secret of all"));

        given().get("/api/v1/sites").then().body("name", contains("Lyon", "Paris"));
    }

    @Test
    @Order(2)
    @AsParis
    void findsNoLocationOfOtherSites() {
        for (String id : new String[] {lyon, nowhere}) {
            String path = Locations.PATH + "/" + id;
            Locations.get(id).statusCode(404);
            Locations.patch(id, Map.of("name", "x")).statusCode(404);
            Locations.delete(id).statusCode(404);
            Locations.reclaim(id).statusCode(404);
            given().get(path + "/history").then().statusCode(404);
            Locations.json()
                    .body(Map.of("note", "x"))
                    .post(path + "/history")
                    .then()
                    .statusCode(404);
        }
        given().get(Locations.PATH).then().body("results.siteId", not(hasItem("2")));
        given().get(Locations.PATH).then().body("results.siteId", not(hasItem("-1")));
    }

    @Test
    @Order(3)
    @AsParis
    void doesNotLearnWhichLocationHasAToken() {
        Locations.create(Map.of("serviceToken", lyonLibrary.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                .body("errors[0].id", nullValue())
                .body("errors[0].description", not(containsString("Lyon")));
    }

    @Test
    @Order(4)
    @AsParis
    void worksInItsOwnSite() {
        String id = Locations.upload(Apple.library());

        Locations.get(id).statusCode(200).body("siteId", equalTo("1"));
        Locations.patch(id, Map.of("name", "Ours")).statusCode(200);
        for (String site : new String[] {"2", "-1", "99"}) {
            Locations.patch(id, Map.of("siteId", site)).statusCode(400).body("errors[0].field", equalTo("siteId"));
            Locations.create(Map.of("serviceToken", "x", "siteId", site))
                    .statusCode(400)
                    .body("errors[0].field", equalTo("siteId"));
        }
        given().get("/api/v1/sites").then().body("name", contains("Paris"));
        Locations.delete(id).statusCode(204);
    }

    @Test
    @Order(5)
    @AsParis
    void doesNotRenewALocationThatIsMovedAwayMeanwhile() throws Exception {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        Apple.fail(Map.of("endpoint", "client/config", "kind", "slow", "retryAfter", 1, "library", library.name()));
        int asked = Apple.configRequests(library);

        CompletableFuture<ValidatableResponse> renewal = CompletableFuture.supplyAsync(
                () -> Locations.patch(id, Map.of("serviceToken", library.anotherToken(), "siteId", "1")));
        await().until(() -> Apple.configRequests(library) > asked);
        jdbi.useHandle(handle -> handle.execute("update location set site_id = 2 where id = ?", Long.parseLong(id)));

        renewal.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode(404);
        assertThat(siteAndTokenVersion(id)).isEqualTo("2 1");
    }

    private String siteAndTokenVersion(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select l.site_id || ' ' || t.version
                from location l join service_token t on t.location_id = l.id where l.id = :id
                """)
                .bind("id", Long.parseLong(id))
                .mapTo(String.class)
                .one());
    }

    @Test
    @Order(6)
    @TestSecurity(
            user = "auditor",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS})
    void needsThePrivilegeOfEachOperation() {
        Locations.get(lyon).statusCode(200);
        Locations.create(Map.of("serviceToken", "x"))
                .statusCode(403)
                .body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
        Locations.patch(lyon, Map.of("name", "x")).statusCode(403);
        Locations.delete(lyon).statusCode(403);
        Locations.reclaim(lyon).statusCode(403);
        given().get("/api/v1/sites").then().statusCode(403);
        Locations.authority(lyon).statusCode(403);
        given().get("/internal/locations/" + lyon + "/credentials").then().statusCode(403);
        given().get("/internal/conditions").then().statusCode(403);
        given().get("/api/v1/app-store-country-codes").then().statusCode(200).body("countryCodes.code", hasItem("FR"));
        given().get("/api/v1/jamf-pro-version").then().body("version", containsString("11."));
    }

    @Test
    @Order(7)
    void refusesCallersWithoutAToken() {
        assertThat(given().get(Locations.PATH).statusCode()).isEqualTo(401);
        assertThat(given().get("/api/v1/jamf-pro-version").statusCode()).isEqualTo(401);
        assertThat(given().get("/internal/locations").statusCode()).isEqualTo(401);
    }
}
