package dev.verger.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients written for Jamf Pro rely on when they manage locations, all the way through the gateway, point by point
 * of the checklist that location-service's own test goes through as well.
 */
class JamfClientJourneyIT extends Journey {

    private static final String LOCATIONS = "/api/v1/volume-purchasing-locations";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/v1/oauth/token"})
    void point1TokensComeFromBothPathsWithErrorsInOAuthsOwnShape(String path) {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-admin")
                .formParam("client_secret", "verger-admin-secret")
                .post(origin() + path)
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("token_type", equalTo("Bearer"))
                .body("scope", notNullValue())
                .body("expires_in", notNullValue());
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-admin")
                .formParam("client_secret", "wrong")
                .post(origin() + path)
                .then()
                .statusCode(400)
                .body("error", notNullValue())
                .body("$", not(hasKey("errors")));
    }

    @Test
    void point1TokensOfApiClientsAreInvalidated() {
        String token = clientToken();
        with(token).get(LOCATIONS).then().statusCode(200);
        with(token).post("/api/v1/auth/keep-alive").then().statusCode(400);

        with(token).post("/api/v1/auth/invalidate-token").then().statusCode(204);

        with(token).get(LOCATIONS).then().statusCode(401);
        with(clientToken()).get(LOCATIONS).then().statusCode(200);
    }

    private static String clientToken() {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-auditor")
                .formParam("client_secret", "verger-auditor-secret")
                .post(origin() + "/api/oauth/token")
                .path("access_token");
    }

    private static RequestSpecification with(String token) {
        return given().baseUri(origin()).auth().oauth2(token);
    }

    @Test
    void point1EverythingElseAnswersWithAnApiError() {
        given().get(origin() + LOCATIONS)
                .then()
                .statusCode(401)
                .body("httpStatus", is(401))
                .body("errors[0].code", notNullValue());
        verger().request()
                .get(LOCATIONS + "?filter=nothing==1")
                .then()
                .statusCode(400)
                .header("X-Traceid", notNullValue())
                .body("traceId", notNullValue())
                .body("errors[0].field", equalTo("filter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=name:desc,id:asc",
                "sort=name:desc&sort=id:asc",
                "sort[]=name:desc&sort[]=id:asc",
                "sort%5B%5D=name%3Adesc"
            })
    void point2SortComesInThreeEncodings(String sort) {
        String mark = unique();
        String a = upload(mark + " a");
        String b = upload(mark + " b");

        List<String> ids = verger().request()
                .urlEncodingEnabled(false)
                .get(LOCATIONS + "?" + sort + "&filter=name==%22" + mark + "*%22")
                .then()
                .statusCode(200)
                .extract()
                .path("results.id");

        assertThat(ids).containsExactly(b, a);
    }

    @Test
    void points4To7And10To12OfOneLocation() {
        String id = upload("Client " + unique());
        String path = LOCATIONS + "/" + id;

        for (String type : List.of("application/merge-patch+json", "application/json")) {
            verger().request()
                    .contentType(type)
                    .body(Map.of("name", "By " + type, "colour", "red"))
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("By " + type))
                    .body("tokenExpiration", matchesPattern(DATE));
        }
        verger().request().post(path + "/reclaim").then().statusCode(202).body(emptyString());
        verger().request()
                .body(Map.of("note", "By a client"))
                .post(path + "/history")
                .then()
                .statusCode(200)
                .body("note", equalTo("By a client"))
                .body("date", matchesPattern(DATE))
                .body("username", containsString("verger-admin"));
        assertThat(verger().request().head(path).statusCode()).isEqualTo(200);
        assertThat(verger().request().options(path).statusCode()).isEqualTo(200);
        verger().request().delete(path).then().statusCode(204).body(emptyString());
        verger().request().get(path).then().statusCode(404).body("httpStatus", is(404));
    }

    @Test
    void point8LastSyncTimeIsStrictlyLaterAfterARenewal() {
        var library = apple().createLibrary("client-" + unique(), List.of());
        String id = verger().upload("Renewed", library.token());
        String first = verger().awaitSyncAfter(id, null);

        verger().patch(id, Map.of("serviceToken", apple().renewedToken(library.name())));

        assertThat(verger().awaitSyncAfter(id, first)).isGreaterThan(first);
    }

    private static String upload(String name) {
        return verger().upload(
                        name,
                        apple().createLibrary("client-" + unique(), List.of()).token());
    }

    private static String origin() {
        return stack().url("gateway");
    }
}
