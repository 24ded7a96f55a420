package dev.verger.platform.error;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class ApiErrorIT {

    @ParameterizedTest
    @CsvSource({
        "missing, 404, NOT_FOUND, id",
        "conflict, 409, TOKEN_EXPIRED, ''",
        "changed, 412, PRECONDITION_FAILED, If-Match",
        "unavailable, 503, APPLE_UNAVAILABLE, ''",
        "often, 429, TOO_MANY_REQUESTS, ''",
        "upstream, 502, SMTP_FAILED, ''",
        "bug, 500, INTERNAL_ERROR, ''",
    })
    void givesEachExceptionItsStatusAndCode(String kind, int status, String code, String field) {
        isApiError(given().get("/api/v1/samples/failing/" + kind).then(), status, code)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void sendsRetryAfter() {
        given().get("/api/v1/samples/failing/unavailable").then().header("Retry-After", "90");
        given().get("/api/v1/samples/failing/often").then().header("Retry-After", "1");
    }

    @Test
    void doesNotShowTheMessageOfAnUnexpectedFailure() {
        given().get("/api/v1/samples/failing/bug").then().body(not(containsString("secret")));
    }

    @Test
    void answers404ForUnknownPaths() {
        isApiError(given().get("/api/v1/nothing").then(), 404, "NOT_FOUND");
        isApiError(given().get("/elsewhere").then(), 404, "NOT_FOUND");
    }

    @Test
    void answers405ForUnknownMethods() {
        isApiError(given().delete("/api/v1/samples").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        isApiError(given().request("TRACE", "/api/v1/samples").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        isApiError(given().post("/api/v1/samples/detailed").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", "GET, HEAD, OPTIONS");
        isApiError(given().get("/api/v1/nothing").then(), 404, "NOT_FOUND");
        isApiError(given().post("/api/v1/samples/1/nothing").then(), 404, "NOT_FOUND");
    }

    /** The other class has GET and POST, elsewhere, and would say that there is no such path. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void answers405WhicheverClassHasThePath(String method) {
        isApiError(given().request(method, "/api/v1/samples/1/parts").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", "OPTIONS, PUT");
        given().put("/api/v1/samples/1/parts").then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/samples, 'GET, HEAD, OPTIONS, POST'",
        "/api/v1/samples/detailed, 'GET, HEAD, OPTIONS'",
        "/api/v1/samples/1/parts, 'OPTIONS, PUT'",
        "/api/v1/samples/failing/parts, 'GET, HEAD, OPTIONS, PUT'",
    })
    void namesTheMethodsOfAllClassesForOptions(String path, String methods) {
        given().options(path).then().statusCode(200).header("Allow", methods).body(emptyOrNullString());
    }

    @Test
    void answers404ForOptionsOfAnUnknownPath() {
        isApiError(given().options("/api/v1/nothing").then(), 404, "NOT_FOUND");
        isApiError(given().options("/api/v1/samples/1/nothing").then(), 404, "NOT_FOUND");
    }

    @Test
    void answers406And415ForOtherMediaTypes() {
        isApiError(given().accept("image/png").get("/api/v1/samples").then(), 406, "NOT_ACCEPTABLE");
        isApiError(
                given().contentType("text/plain")
                        .body("x")
                        .post("/api/v1/samples")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void answers413ForABodyOverTheLimit() {
        isApiError(
                json().body(" ".repeat(5 * 1024 * 1024)).post("/api/v1/samples").then(), 413, "BODY_TOO_LARGE");
    }

    @Test
    void answers401AndNamesTheScheme() {
        isApiError(given().get("/api/v1/samples/who").then(), 401, "INVALID_TOKEN")
                .header("WWW-Authenticate", containsString("Bearer"));
        isApiError(
                given().header("Authorization", "Bearer rubbish")
                        .get("/api/v1/samples/who")
                        .then(),
                401,
                "INVALID_TOKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'name': 'x', 'count': 'many' }                  | count         | INVALID_FIELD",
                "{ 'name': 'x', 'parts': [ { 'size': {} } ] }      | parts[0].size | INVALID_FIELD",
                "{ 'count': 1 }                                    | name          | REQUIRED",
                "{ 'name': 'x', 'parts': [ { 'size': 1 } ] }       | parts[0].kind | REQUIRED",
                "{ 'name': 'x'                                     | ''            | INVALID_FIELD",
                "{ 'name': 5 }                                     | name          | INVALID_FIELD",
                "{ 'name': true }                                  | name          | INVALID_FIELD",
                "{ 'name': ['x'] }                                 | name          | INVALID_FIELD",
                "{ 'name': { 'x': 1 } }                            | name          | INVALID_FIELD",
                "{ 'name': 'x\\u0000' }                            | name          | INVALID_FIELD",
                "{ 'name': 'x\\ud800' }                            | name          | INVALID_FIELD",
                "{ 'name': 'x', 'count': '5' }                     | count         | INVALID_FIELD",
                "{ 'name': 'x', 'count': 1.5 }                     | count         | INVALID_FIELD",
                "{ 'name': 'x', 'count': 99999999999 }             | count         | INVALID_FIELD",
                "{ 'name': 'x', 'active': 'true' }                 | active        | INVALID_FIELD",
                "{ 'name': 'x', 'active': 1 }                      | active        | INVALID_FIELD",
                "{ 'name': 'x', 'ids': 'x' }                       | ids           | INVALID_FIELD",
                "{ 'name': 'x', 'ids': ['x', 5] }                  | ids[1]        | INVALID_FIELD",
                "{ 'name': 'x', 'parts': [ { 'kind': 7 } ] }       | parts[0].kind | INVALID_FIELD",
                "[]                                                | ''            | INVALID_FIELD",
            })
    void namesTheMemberOfABadBody(String body, String field, String code) {
        isApiError(json().body(body.replace('\'', '"')).post("/api/v1/samples").then(), 400, code)
                .body("errors.field", hasItems(field.replace("''", "")));
    }

    @Test
    void readsTextsByTheirKind() {
        json().body(Map.of(
                        "name", "e\u0301",
                        "note", "a\r\nb\tc",
                        "ids", List.of("e\u0301")))
                .post("/api/v1/samples")
                .then()
                .statusCode(200)
                .body("name", equalTo("\u00e9"))
                .body("note", equalTo("a\nb\tc"))
                .body("ids", equalTo(List.of("e\u0301")));
    }

    @Test
    void refusesAMissingBody() {
        isApiError(json().post("/api/v1/samples").then(), 400, "REQUIRED");
    }

    @Test
    void ignoresUnknownMembers() {
        json().body("{\"name\":\"x\",\"colour\":\"red\"}")
                .post("/api/v1/samples")
                .then()
                .statusCode(200);
    }

    @Test
    void followsTheTraceOfTheCaller() {
        given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/v1/nothing")
                .then()
                .header("X-Traceid", "0af7651916cd43dd8448eb211c80319c")
                .body("traceId", equalTo("0af7651916cd43dd8448eb211c80319c"));
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static ValidatableResponse isApiError(ValidatableResponse answer, int status, String code) {
        String traceId = answer.extract().header("X-Traceid");
        return answer.statusCode(status)
                .contentType("application/json")
                .header("X-Traceid", matchesPattern("[0-9a-f]{32}"))
                .body("httpStatus", equalTo(status))
                .body("traceId", equalTo(traceId))
                .body("errors.code", hasItems(code));
    }
}
