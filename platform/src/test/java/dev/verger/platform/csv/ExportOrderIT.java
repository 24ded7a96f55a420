package dev.verger.platform.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export is read in several transactions, and equals the pages of the list in sequence. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class ExportOrderIT {

    private static final int ROWS = 3500;

    @Inject
    Jdbi jdbi;

    /** Many values are the same and many are missing. */
    @BeforeEach
    void fill() {
        jdbi.useHandle(handle -> handle.execute("""
                truncate sample restart identity;
                insert into sample (name, code, count, active, since)
                select case when n %% 3 > 0 then 'Name ' || n %% 40 end, chr(65 + n %% 7), nullif(n %% 11, 5),
                    case n %% 4 when 0 then true when 1 then false end,
                    case when n %% 5 > 0 then timestamptz '2026-01-01' + n %% 1300 * interval '1.000001 s' end
                from generate_series(1, %d) n
                """.formatted(ROWS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sort=id:desc",
                "sort=name",
                "sort=name:desc",
                "sort=name,since:desc,count",
                "sort=since",
                "sort=since:desc,name:desc",
                "sort=count:desc,active",
                "sort=active,code:desc,count:desc",
                "sort=words:desc",
                "sort=activeCode,name",
                "sort=code&filter=count>2"
            })
    void hasEachRowOnceInTheOrderOfTheList(String query) {
        assertThat(exported("/api/v1/samples", query)).isEqualTo(listed("/api/v1/samples", query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=first:desc,count", "sort=count"})
    void alsoWithDetails(String query) {
        assertThat(exported("/api/v1/samples/detailed", query)).isEqualTo(listed("/api/v1/samples/detailed", query));
    }

    private static List<Long> exported(String path, String query) {
        String csv = given().get(path + "/export?export-fields=id&" + query).asString();
        return csv.lines().skip(1).map(Long::valueOf).toList();
    }

    private static List<Long> listed(String path, String query) {
        List<Long> ids = new ArrayList<>();
        for (int page = 0; page * 2000 < ROWS; page++) {
            ids.addAll(given().get(path + "?page-size=2000&page=" + page + "&" + query)
                    .jsonPath()
                    .getList("results.id", Long.class));
        }
        return ids;
    }
}
