package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class LocationListIT {

    private static final String MARK = UUID.randomUUID().toString();

    private static String first;
    private static String second;
    private static String third;

    @BeforeEach
    void uploadThreeOnce() {
        if (first == null) {
            first = Locations.upload(Apple.library("FR"), Map.of("name", MARK + " b"));
            second = Locations.upload(
                    Apple.library("DE"),
                    Map.of(
                            "name",
                            MARK + " A",
                            "siteId",
                            "1",
                            "email",
                            "A@example.org",
                            "automaticallyPopulatePurchasedContent",
                            true));
            third = Locations.upload(
                    Apple.library("FR"),
                    Map.of(
                            "name",
                            MARK + " c%",
                            "siteId",
                            "2",
                            "appleId",
                            "c@example.org",
                            "sendNotificationWhenNoLongerAssigned",
                            true));
        }
    }

    @Test
    void listsByIdWithoutContent() {
        mine("").body("results.id", contains(first, second, third))
                .body("totalCount", equalTo(3))
                .body("results.content", contains(null, null, null));
    }

    @Test
    void cutsPages() {
        String query = "?page-size=2&filter=name==\"" + MARK + "*\"";

        given().get(Locations.PATH + query).then().body("results.id", contains(first, second));
        given().get(Locations.PATH + query + "&page=1").then().body("results.id", contains(third));
        given().get(Locations.PATH + query + "&page=2")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(3))
                .body("results", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=name:desc,id:asc", "sort=name:desc&sort=id", "sort[]=name:desc"})
    void sortsInAllThreeSpellings(String sort) {
        given().get(Locations.PATH + "?" + sort + "&filter=name==\"" + MARK + "*\"")
                .then()
                .statusCode(200)
                .body("results.id", contains(third, first, second));
    }

    @Test
    void sortsAndFindsNamesOfEveryScript() {
        String mark = UUID.randomUUID().toString();
        String zoo = Locations.upload(Apple.library("FR"), Map.of("name", mark + " Zoo"));
        String egg = Locations.upload(Apple.library("FR"), Map.of("name", mark + " Egg"));
        String ecole = Locations.upload(Apple.library("FR"), Map.of("name", mark + " École"));
        String athens = Locations.upload(Apple.library("FR"), Map.of("name", mark + " ΑΘΗΝΑΣ"));

        given().queryParam("filter", "name==\"" + mark + "*\"")
                .queryParam("sort", "name")
                .get(Locations.PATH)
                .then()
                .body("results.id", contains(ecole, egg, zoo, athens));
        for (String spelled : List.of(" e\u0301COLE", " ÉCOLE", " \u00c9col*")) {
            given().queryParam("filter", "name==\"" + mark + spelled + "\"")
                    .get(Locations.PATH)
                    .then()
                    .body("results.id", contains(ecole));
        }
        given().queryParam("filter", "name==\"" + mark + " αθηνας\"")
                .get(Locations.PATH)
                .then()
                .body("results.id", contains(athens));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "name",
                "appleId",
                "email",
                "organizationName",
                "tokenExpiration",
                "countryCode",
                "locationName",
                "automaticallyPopulatePurchasedContent",
                "sendNotificationWhenNoLongerAssigned",
                "autoRegisterManagedUsers",
                "siteId",
                "siteName",
                "lastSyncTime",
                "totalPurchasedLicenses",
                "totalUsedLicenses"
            })
    void sortsByEveryPropertyOfTheReference(String property) {
        given().queryParam("sort", property + ":asc").get(Locations.PATH).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "countryCode==FR                                        | 1 3",
                "countryCode=in=(DE,AT)                                 | 2",
                "siteId=in=(1,2) and automaticallyPopulatePurchasedContent==true | 2",
                "siteId==-1                                             | 1",
                "id>0 and countryCode==DE                               | 2",
                "locationName!=nothing;countryCode!=FR                  | 2",
                "siteName==lyon                                         | 3",
                "email==a@example.org                                   | 2",
                "appleId==c@*                                           | 3",
                "sendNotificationWhenNoLongerAssigned=='true'           | 3",
                "tokenExpiration>2026-01-01 and countryCode!=FR         | 2",
                "tokenExpiration<2026-01-01                             | ''",
                "organizationName==\"Organization*\" and countryCode==DE | 2",
                "tokenState==VALID;clientContextMismatch==false         | 1 2 3",
                "name==\"*%\"                                           | 3",
                "name==\"*_\"                                           | ''",
            })
    void filters(String filter, String expected) {
        String[] ids = {first, second, third};
        String[] wanted = Arrays.stream(expected.split(" "))
                .filter(number -> number.matches("\\d"))
                .map(number -> ids[Integer.parseInt(number) - 1])
                .toArray(String[]::new);

        mine(filter).statusCode(200).body("results.id", wanted.length == 0 ? empty() : contains(wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page-size=0",
                "sort=colour",
                "filter=autoRegisterManagedUsers==true",
                "filter=lastSyncTime=gt=2026-01-01",
                "filter=name==",
                "filter=name==a%00b"
            })
    void refusesUnknownProperties(String query) {
        given().urlEncodingEnabled(false)
                .get(Locations.PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.split("=")[0]));
    }

    private static ValidatableResponse mine(String filter) {
        String all = "name==\"" + MARK + "*\"";
        return given().queryParam("filter", filter.isEmpty() ? all : all + ";(" + filter + ")")
                .get(Locations.PATH)
                .then();
    }
}
