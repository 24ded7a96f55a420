package dev.verger.locations.invalidation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.locations.testing.AsAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InvalidatedTokenIT {

    private static final String PATH = "/internal/invalidated-tokens";

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void deleteAll() {
        jdbi.useHandle(handle -> handle.execute("delete from invalidated_token"));
    }

    @Test
    @AsAdmin
    void areListedUntilTheyEndByThemselves() {
        add(id(1), Duration.ofHours(1)).then().statusCode(204);
        add(id(1), Duration.ofHours(1)).then().statusCode(204);
        add(id(2), Duration.ofHours(1)).then().statusCode(204);
        add(id(3), Duration.ofMinutes(-1)).then().statusCode(204);

        assertThat(ids(list(Map.of()))).containsExactly(id(1), id(2));
    }

    @Test
    @AsAdmin
    void areRemovedByLaterOnes() {
        add(id(1), Duration.ofMinutes(-1));
        add(id(2), Duration.ofHours(1));

        assertThat(jdbi.<List<String>, RuntimeException>withHandle(
                        handle -> handle.createQuery("select id from invalidated_token")
                                .mapTo(String.class)
                                .list()))
                .containsExactly(id(2));
    }

    @Test
    @AsAdmin
    void areReadInPagesByTime() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into invalidated_token (id, expires_at, invalidated_at)
                select 'page-' || n, now() + interval '1 hour', now() - (2000 - n) * interval '1 second'
                from generate_series(1, 1500) n
                """));

        JsonPath first = list(Map.of());
        JsonPath second = list(Map.of("since", first.getString("results[999].invalidatedAt")));

        assertThat(ids(first)).hasSize(1000).startsWith("page-1").endsWith("page-1000");
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(ids(second)).hasSize(501).startsWith("page-1000").endsWith("page-1500");
        assertThat(second.getBoolean("more")).isFalse();
    }

    @Test
    void canBeReadWithoutATokenButNotAdded() {
        given().get(PATH).then().statusCode(200);
        add(id(1), Duration.ofHours(1)).then().statusCode(401);
    }

    /** A client without privileges can still invalidate its token. */
    @Test
    @TestSecurity(user = "someone")
    void needNoPrivilege() {
        add(id(1), Duration.ofHours(1)).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0123456789012345678901234567890123456789012%00", "..%2F"})
    @AsAdmin
    void haveAHashForAName(String id) {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of("expiresAt", Instant.now().toString()))
                .put(PATH + "/" + id)
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"expiresAt\":\"soon\"}", "{\"expiresAt\":\"+1000000000-12-31T00:00:00Z\"}", "[]", ""})
    @AsAdmin
    void haveAnEnd(String body) {
        given().contentType("application/json")
                .body(body)
                .put(PATH + "/" + id(1))
                .then()
                .statusCode(400);
    }

    @Test
    void areReadFromATime() {
        given().queryParam("since", "yesterday")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("since"));
    }

    private static Response add(String id, Duration life) {
        return given().contentType("application/json")
                .body(Map.of("expiresAt", Instant.now().plus(life).toString()))
                .put(PATH + "/" + id);
    }

    private static String id(int number) {
        return "0123456789012345678901234567890123456789-_" + number;
    }

    private static JsonPath list(Map<String, ?> query) {
        return given().queryParams(query)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("results.id");
    }
}
