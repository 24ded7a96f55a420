package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every invalid request is an error of the client: 4xx with an ApiError, never 5xx. */
@QuarkusTest
@AsAdmin
class HostileInputIT {

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private static String id;

    @BeforeEach
    void uploadOnce() {
        if (id == null) {
            id = Locations.upload(Apple.library(), Map.of("name", "Untouched"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "00",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "0x1",
                "abc",
                "%00",
                "1%00",
                "%2e%2e",
                "1%2F2",
                "0;a=b",
                "%F0%9F%8D%8E",
                "%D9%A1",
                "%FF",
                "999999999999999999",
                "9999999999999999999",
                "%20",
                "null",
                "*"
            })
    void invalidIds(String odd) {
        for (String path : List.of(Locations.PATH, "/api/v1/sites", "/internal/locations")) {
            String address = path + "/" + odd;
            refused(raw().get(address));
            if (path.equals(Locations.PATH)) {
                refused(raw().contentType("application/json").body("{}").patch(address));
                refused(raw().delete(address));
                refused(raw().post(address + "/reclaim"));
                refused(raw().get(address + "/history"));
                refused(raw().contentType("application/json")
                        .body("{\"note\":\"x\"}")
                        .post(address + "/history"));
                refused(raw().post(address + "/history/export"));
            }
        }
        refused(raw().get("/internal/locations/" + odd + "/credentials"));
        refused(raw().get("/internal/conditions?locationId=" + odd), 200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=2147483647",
                "page=99999999999999999999",
                "page=-1",
                "page=a",
                "page=1.5",
                "page=%00",
                "page-size=-99999999999999999999",
                "page-size=0",
                "page-size=-5",
                "page-size=1e3",
                "page-size=%F0%9F%8D%8E",
                "sort=",
                "sort=:",
                "sort=:desc",
                "sort=name:up",
                "sort=name:asc:desc",
                "sort=name%00",
                "sort=l.name",
                "sort=name;drop%20table%20location",
                "sort[]=x",
                "sort=id,id,id,id,id,id,id,id,id,id,id,id",
                "filter=%00",
                "filter=name",
                "filter=name==",
                "filter=name=like=x",
                "filter===x",
                "filter=(name==x",
                "filter=name==x)",
                "filter=name==x;",
                "filter=;name==x",
                "filter=name==%22x",
                "filter=name=='x",
                "filter=name=in=()",
                "filter=name=in=x",
                "filter=nothing==1",
                "filter=serviceToken==x",
                "filter=id==x",
                "filter=id==1.5",
                "filter=id==1e99",
                "filter=id==--1",
                "filter=id%3Eabc",
                "filter=siteId=in=(1,x)",
                "filter=tokenExpiration==x",
                "filter=tokenExpiration%3E2026-13-01",
                "filter=tokenExpiration%3C2026-02-30",
                "filter=tokenExpiration==%2B999999999-01-01",
                "filter=tokenExpiration==%2B999999999-12-31",
                "filter=tokenExpiration%3E-999999999-01-01",
                "filter=tokenExpiration==%2B300000-01-01T00:00:00Z",
                "filter=automaticallyPopulatePurchasedContent==1",
                "filter=clientContextMismatch%3Etrue",
                "filter=name==%ED%A0%80",
                "filter=name==%FF",
                "%00=1",
                "page&page"
            })
    void queries(String query) {
        for (String path : List.of(Locations.PATH, Locations.PATH + "/" + id + "/history", "/internal/locations")) {
            refused(raw().get(path + "?" + query), 200, 400);
        }
        refused(raw().post(Locations.PATH + "/" + id + "/history/export?" + query), 200, 400);
    }

    @Test
    void tooLargeFilters() {
        String deep = "(".repeat(50) + "name==x" + ")".repeat(50);
        String many = "name==x" + ",name==x".repeat(150);
        String wide = "name=in=(" + "x,".repeat(500) + "x)";
        String stars = "name==\"" + "*a".repeat(1000) + "\"";

        for (String filter : List.of(deep, many, wide, "name==" + "x".repeat(25_000))) {
            refused(given().queryParam("filter", filter).get(Locations.PATH), 400, 414);
        }
        refused(given().queryParam("filter", stars).get(Locations.PATH), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/png",
                "nonsense",
                "*/",
                "a/b;q=x",
                "application/json;charset=nonsense",
                ";",
                "application/xml"
            })
    void mediaTypes(String type) {
        refused(raw().header("Accept", type).get(Locations.PATH + "/" + id), 200, 400, 406);
        refused(raw().header("Content-Type", type).body(EMPTY).post(Locations.PATH), 400, 415);
        refused(raw().header("Content-Type", type).body(EMPTY).patch(Locations.PATH + "/" + id), 200, 400, 415);
        refused(raw().header("Content-Type", type).get(Locations.PATH), 200, 400, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", ",", "W/", "\"1", "*,*", "\u00ff", "\"99999999999999999999\""})
    void versions(String tag) {
        Response patch = raw().header("If-Match", tag)
                .contentType("application/json")
                .body("{\"name\":\"Untouched\"}")
                .patch(Locations.PATH + "/" + id);

        refused(patch, 200, 400, 412);
    }

    @Test
    void unknownMethods() {
        for (String path : List.of("", "/" + id, "/" + id + "/reclaim", "/" + id + "/history")) {
            refused(raw().put(Locations.PATH + path), 404, 405);
        }
        refused(raw().delete(Locations.PATH), 404, 405);
        refused(raw().request("TRACE", Locations.PATH), 404, 405, 501);
        assertThat(raw().head(Locations.PATH + "/" + id).statusCode()).isEqualTo(200);
        assertThat(raw().options(Locations.PATH + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void invalidExports() {
        for (String body : List.of(
                "{",
                "[]",
                "{\"fields\":[{\"fieldName\":\"colour\"}]}",
                "{\"fields\":[{}]}",
                "{\"fields\":[null]}",
                "{\"fields\":[{\"fieldName\":\"note\"},{\"fieldName\":\"note\"}]}",
                "{\"page\":-1}",
                "{\"pageSize\":99999999999}",
                "{\"sort\":[null]}",
                "{\"sort\":\"colour\"}",
                "{\"filter\":\"note==\"}")) {
            refused(
                    raw().contentType("application/json")
                            .body(body)
                            .post(Locations.PATH + "/" + id + "/history/export"),
                    400);
        }
        refused(raw().post(Locations.PATH + "/" + id + "/history/export?export-fields=a&export-labels=b"), 400);
    }

    private static RequestSpecification raw() {
        return given().urlEncodingEnabled(false);
    }

    private static void refused(Response response) {
        refused(response, 400, 404, 405);
    }

    /** Expects one of these statuses, and an ApiError with all but successes. */
    private static void refused(Response response, Integer... statuses) {
        assertThat(response.statusCode()).as(response.asString()).isIn((Object[]) statuses);
        if (response.statusCode() >= 400 && response.statusCode() != 501) {
            assertThat(response.contentType()).startsWith("application/json");
            assertThat(response.jsonPath().getInt("httpStatus")).isEqualTo(response.statusCode());
            assertThat(response.jsonPath().getList("errors")).isNotEmpty();
            assertThat(response.jsonPath().getString("traceId")).isNotEmpty();
        }
    }
}
