package dev.verger.locations.catalogreport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.AsAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class ConditionPagesIT {

    private static final String PATH = "/internal/conditions";

    @Inject
    Jdbi jdbi;

    /** Far from the ids of other tests. */
    @BeforeEach
    void failAtSixLocations() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into location (id, name, automatically_populate_purchased_content,
                        send_notification_when_no_longer_assigned, auto_register_managed_users, license_thresholds, organization_name, revision, created_at)
                    select 900000 + n, 'Location ' || n, false, false, false, '[]', 'Organization', 1, now()
                    from generate_series(1, 6) n
                    """);
            handle.execute("""
                    insert into sync_status (location_id, failing_since)
                    select 900000 + n, now() from generate_series(1, 6) n
                    """);
        });
    }

    @AfterEach
    void delete() {
        jdbi.useHandle(handle -> handle.execute("delete from location where id > 900000"));
    }

    @Test
    void eachPageBeginsAfterTheOneBefore() {
        List<String> seen = new ArrayList<>();
        JsonPath page = page("&after=900000.Z");
        seen.addAll(page.getList("results.locationId"));
        while (page.getString("next") != null) {
            page = page("&after=" + page.getString("next"));
            seen.addAll(page.getList("results.locationId"));
        }

        assertThat(seen).containsExactly("900001", "900002", "900003", "900004", "900005", "900006");
    }

    @Test
    void hidesNothingWhenConditionsOfTheFirstPageEndBeforeTheSecond() {
        JsonPath first = page("&after=900000.Z");
        jdbi.useHandle(
                handle -> handle.execute("update sync_status set failing_since = null where location_id = 900001"));

        JsonPath second = page("&after=" + first.getString("next"));

        assertThat(first.getList("results.locationId")).containsExactly("900001", "900002");
        assertThat(second.getList("results.locationId")).containsExactly("900003", "900004");
    }

    @Test
    void countsOnTheFirstPageOnly() {
        assertThat(page("").getInt("totalCount")).isGreaterThanOrEqualTo(6);
        given().get(PATH + "?after=900005.SYNC_FAILING")
                .then()
                .body("results", hasSize(1))
                .body("$", not(hasKey("totalCount")))
                .body("$", not(hasKey("next")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "after=1", "after=1.a", "after=1.A%20or%201"})
    void refusesAnInvalidPosition(String query) {
        given().get(PATH + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    private static JsonPath page(String more) {
        return given().get(PATH + "?page-size=2" + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
