package dev.verger.catalog.operation;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two locations of site 818 and one of site 819; other tests use other sites. */
@CatalogTest
@TestSecurity(
        user = "est",
        roles = Privileges.READ_ASSIGNMENTS,
        attributes = @SecurityAttribute(key = "sites", value = "818"))
class OperationListIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-operations";

    private static TestLocation first;

    @Inject
    Jdbi jdbi;

    /** Those that have not ended are of a distant future, so that no worker takes them. */
    @BeforeEach
    void storeOperationsOfThreeLocations() {
        if (first != null) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        first = TestLocation.of(library).with("siteId", 818);
        TestLocation second = TestLocation.of(library).with("siteId", 818);
        TestLocation elsewhere = TestLocation.of(library).with("siteId", 819);
        store(first, "COMPLETE", "a", "2026-11-03T10:00:00Z", "2026-11-03T10:05:00Z");
        store(second, "FAILED", "b", "2026-11-02T10:00:00Z", "2026-11-04T10:00:00Z");
        store(second, "PENDING", "c", "2026-11-01T10:00:00Z", null);
        store(first, "COMPLETE", "d", "2026-11-04T10:00:00Z", "2026-11-04T10:00:01Z");
        store(elsewhere, "COMPLETE", "e", "2026-11-05T10:00:00Z", "2026-11-05T10:05:00Z");
        // The sites of locations are requested again after two seconds.
        await().untilAsserted(() -> given().get(PATH).then().body("totalCount", equalTo(4)));
    }

    private void store(TestLocation location, String state, String requestedBy, String created, String finished) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into operation (location_id, created_at, due_at, finished_at, type, state, requested_by, planned)
                values (?, ?::timestamptz, timestamptz '2100-01-01 00:00Z', ?::timestamptz, 'ASSIGN', ?, ?, true)
                """, location.id(), created, finished, state, requestedBy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | ''              | d c b a",
                "''                   | createdAt       | c b a d",
                "''                   | createdAt:desc  | d a b c",
                "''                   | finishedAt      | a b d c",
                "''                   | finishedAt:desc | c d b a",
                "''                   | state,id        | a d b c",
                "state==COMPLETE      | ''              | d a",
                "state!=COMPLETE      | createdAt       | c b",
                "state=in=(PENDING)   | ''              | c",
                "createdAt>2026-11-02 | createdAt       | a d",
            })
    void sortsAndFilters(String filter, String sort, String requestedBy) {
        List<String> found = given().queryParam("filter", filter)
                .queryParam("sort", sort)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.requestedBy");

        assertThat(String.join(" ", found)).isEqualTo(requestedBy);
    }

    @Test
    void filtersByLocation() {
        given().queryParam("filter", "locationId==" + first.key())
                .get(PATH)
                .then()
                .body("totalCount", equalTo(2));
    }

    /** Whatever their number: the statements of the list, with the locations that it has most operations of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(*) | state = 'RUNNING' | Index Only Scan using operation_by_state",
                "count(*) | state = 'PAUSED'  | Index Only Scan using operation_by_state",
                "* | state = 'RUNNING' order by id desc limit 100      | operation_by_state",
                "* | true order by created_at desc, id desc limit 100  | operation_by_creation",
                "* | true order by created_at, id desc limit 100       | operation_by_creation",
                "* | true order by finished_at desc, id desc limit 100 | operation_by_end",
                "* | true order by finished_at, id desc limit 100      | operation_by_end",
            })
    void findsOperationsByIndexes(String select, String condition, String index) {
        String sql = "select %s from operation where location_id = any('{71,72,73}') and %s";

        String plan = planAmongMany(sql.formatted(select, condition));

        assertThat(plan).contains(index).doesNotContain("Seq Scan");
    }

    /** Nothing of it stays. */
    private String planAmongMany(String sql) {
        return jdbi.inTransaction(handle -> {
            handle.execute("""
                    insert into operation (location_id, created_at, due_at, finished_at, type, state, requested_by)
                    select 71 + n % 3, now() - n * interval '1 s', now(), now() - n * interval '1 s', 'ASSIGN', case n % 1000 when 0 then 'RUNNING' else 'COMPLETE' end, 'x'
                    from generate_series(1, 20000) n
                    """);
            handle.execute("analyze operation");
            String plan = String.join(
                    "\n",
                    handle.createQuery("explain (costs off) " + sql)
                            .mapTo(String.class)
                            .list());
            handle.rollback();
            return plan;
        });
    }
}
