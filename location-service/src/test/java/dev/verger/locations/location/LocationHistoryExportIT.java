package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.AsParis;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin writes a history first, then a user of site 1 (Paris) requests it. */
@QuarkusTest
@AsAdmin
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocationHistoryExportIT implements DocumentedAnswers {

    private static String id;

    @BeforeEach
    void writeOneHistory() {
        if (id == null) {
            id = Locations.upload(Apple.library(), Map.of("name", "Before"));
            Locations.patch(id, Map.of("name", "After")).statusCode(200);
            note("=HYPERLINK(\"http://example.org\")");
            note("two\nlines, and a \"quote\"");
        }
    }

    @Test
    @Order(1)
    void exportsEverythingWithoutFormulas() {
        String csv = given().noContentType()
                .accept("text/csv")
                .post(path() + "/export")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("location-" + id + "-history.csv"))
                .extract()
                .asString();

        assertThat(csv.lines().findFirst()).contains("id,username,date,note,details");
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"http://example.org\"\")\"")
                .contains("\"two\nlines, and a \"\"quote\"\"\"")
                .contains("name: Before → After")
                .contains("Location created");
    }

    @Test
    @Order(2)
    void beginsWithAByteOrderMarkForSpreadsheets() {
        byte[] csv = given().post(path() + "/export?bom=true")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(csv).startsWith(0xEF, 0xBB, 0xBF, 'i', 'd');
        given().post(path() + "/export?bom=1").then().statusCode(400).body("errors[0].field", equalTo("bom"));
    }

    @Test
    @Order(2)
    void acceptsAnEmptyBodyOfAnyMediaType() {
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "a/b")) {
            given().contentType(type).post(path() + "/export").then().statusCode(200);
        }
    }

    @Test
    @Order(2)
    void exportsTheRequestedFieldsAndRows() {
        String byQuery = Locations.json()
                .queryParam("export-fields", "note", "username")
                .queryParam("export-labels", "What", "Who")
                .queryParam("sort", "id:asc")
                .queryParam("page-size", 2)
                .accept("text/csv")
                .post(path() + "/export")
                .asString();
        String byBody = Locations.json()
                .accept("text/csv")
                .queryParam("sort", "id:desc")
                .body(Map.of(
                        "pageSize",
                        2,
                        "sort",
                        List.of("id:asc"),
                        "filter",
                        "username==admin",
                        "fields",
                        List.of(
                                Map.of("fieldName", "note", "fieldLabelOverride", "What"),
                                Map.of("fieldName", "username", "fieldLabelOverride", "Who"))))
                .post(path() + "/export")
                .asString();

        assertThat(byQuery.lines()).containsExactly("What,Who", "Location created,admin", "Location updated,admin");
        assertThat(byBody).isEqualTo(byQuery);
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource(
            delimiter = '|',
            value = {
                "username==admin;note==\"Location *\" | 2",
                "details==\"*Before → After*\"         | 1",
                "date>2020-01-01                      | 4",
                "date<2020-01-01                      | 0",
                "note==\"Location updated\",note==\"two*\" | 2"
            })
    void canBeFiltered(String filter, int count) {
        given().queryParam("filter", filter).get(path()).then().statusCode(200).body("totalCount", equalTo(count));
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({"id:asc, Location created", "note:asc, =HYPERLINK*", "date:asc, Location created"})
    void canBeSorted(String sort, String first) {
        given().queryParam("sort", sort)
                .get(path())
                .then()
                .statusCode(200)
                .body("results[0].note", startsWith(first.replace("*", "")));
    }

    @Test
    @Order(5)
    @AsParis
    void isNotVisibleToUsersOfOtherSites() {
        given().get(path()).then().statusCode(404);
        Locations.json().post(path() + "/export").then().statusCode(404);
    }

    private static void note(String text) {
        Locations.json().body(Map.of("note", text)).post(path()).then().statusCode(200);
    }

    private static String path() {
        return Locations.PATH + "/" + id + "/history";
    }
}
