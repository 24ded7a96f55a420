package dev.verger.journeys;

import static dev.verger.testing.api.VergerClient.LOCATIONS;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

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

    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/v1/oauth/token"})
    void point1TokensComeFromBothPathsWithErrorsInOAuthsOwnShape(String path) {
        var token = verger().requestToken(path, "verger-admin", "verger-admin-secret");
        var refusal = verger().requestToken(path, "verger-admin", "wrong");

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.json().hasNonNull("access_token")).isTrue();
        assertThat(token.json().hasNonNull("scope")).isTrue();
        assertThat(token.json().hasNonNull("expires_in")).isTrue();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().hasNonNull("error")).isTrue();
        assertThat(refusal.json().has("errors")).isFalse();
    }

    @Test
    void point1TokensOfApiClientsAreInvalidated() {
        var client = verger("verger-auditor");
        assertThat(client.get(LOCATIONS).status()).isEqualTo(200);
        assertThat(client.post("/api/v1/auth/keep-alive").status()).isEqualTo(400);

        assertThat(client.post("/api/v1/auth/invalidate-token").status()).isEqualTo(204);

        assertThat(client.get(LOCATIONS).status()).isEqualTo(401);
        assertThat(verger("verger-auditor").get(LOCATIONS).status()).isEqualTo(200);
    }

    @Test
    void point1EverythingElseAnswersWithAnApiError() {
        var withoutToken = verger(null).get(LOCATIONS);
        var wrongFilter = verger().get(LOCATIONS + "?filter=nothing==1");

        assertThat(withoutToken.status()).isEqualTo(401);
        assertThat(withoutToken.json().get("httpStatus").asInt()).isEqualTo(401);
        assertThat(withoutToken.json().at("/errors/0/code").textValue()).isNotNull();
        assertThat(wrongFilter.status()).isEqualTo(400);
        assertThat(wrongFilter.headers().firstValue("X-Traceid")).isPresent();
        assertThat(wrongFilter.json().get("traceId").textValue()).isNotNull();
        assertThat(wrongFilter.json().at("/errors/0/field").asText()).isEqualTo("filter");
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

        var page = verger().read(LOCATIONS + "?" + sort + "&filter=name==%22" + mark + "*%22");

        assertThat(page.get("results"))
                .extracting(row -> row.get("id").asText())
                .containsExactly(b, a);
    }

    @Test
    void points4To7And10To12OfOneLocation() {
        String id = upload("Client " + unique());
        String path = location(id);

        for (String type : List.of("application/merge-patch+json", "application/json")) {
            var changes = Map.of("name", "By " + type, "colour", "red");
            var changed =
                    verger().send("PATCH", path, changes, "Content-Type", type).expect(200);
            assertThat(changed.json().get("name").asText()).isEqualTo("By " + type);
            assertThat(changed.json().get("tokenExpiration").asText()).matches(DATE);
        }
        assertThat(verger().post(path + "/reclaim").expect(202).body()).isEmpty();
        var noted = verger().post(path + "/history", Map.of("note", "By a client"));
        assertThat(noted.status()).isEqualTo(200);
        assertThat(noted.json().get("note").asText()).isEqualTo("By a client");
        assertThat(noted.json().get("date").asText()).matches(DATE);
        assertThat(noted.json().get("username").asText()).contains("verger-admin");
        assertThat(verger().send("HEAD", path, null).status()).isEqualTo(200);
        assertThat(verger().send("OPTIONS", path, null).status()).isEqualTo(200);
        assertThat(verger().send("DELETE", path, null).expect(204).body()).isEmpty();
        assertThat(verger().get(path).expect(404).json().get("httpStatus").asInt())
                .isEqualTo(404);
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
}
