package dev.verger.catalog.assignment;

import static dev.verger.catalog.testing.MirrorRows.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.Plans;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventProbe;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class AssignmentScanIT {

    private static final int TITLES = 100;
    private static final int ROWS_A_TITLE = 200;
    private static final Pattern ROWS_READ = Pattern.compile("assignment_pkey on assignment t \\(actual rows=(\\d+)");

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    /** Titles without assignments are between the others. */
    @BeforeEach
    void assignManyLicenses() {
        if (location != null) {
            return;
        }
        location = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        for (int i = 0; i < TITLES; i++) {
            mirror.asset(location.id(), "82" + i, with("in_use_count", ROWS_A_TITLE));
            if (i % 10 == 0) {
                mirror.asset(location.id(), "83" + i, with("in_use_count", 0));
            }
        }
        jdbi.useHandle(handle -> handle.execute("""
                insert into assignment (location_id, since, asset_id, is_user, principal)
                select location_id, now(), id, n % 3 = 0, 'C' || n
                from asset, generate_series(1, ?) n where location_id = ? and in_use_count > 0
                """, ROWS_A_TITLE, location.id()));
        jdbi.useHandle(handle -> handle.execute("analyze assignment"));
    }

    @Test
    void showsEachRowOnceOnPagesOfAnySize() {
        List<String> seen = new ArrayList<>();
        int pages = 0;
        List<String> page;
        do {
            page = given().get(location.path() + "/assignments?page-size=1999&page=" + pages++)
                    .then()
                    .body("totalCount", equalTo(TITLES * ROWS_A_TITLE))
                    .extract()
                    .jsonPath()
                    .getList("results.collect { it.adamId + ' ' + it.serialNumber + ' ' + it.clientUserId }");
            seen.addAll(page);
        } while (!page.isEmpty());

        assertThat(seen).hasSize(TITLES * ROWS_A_TITLE).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(12);
    }

    @Test
    void showsThePageThatTheListWithAFilterShows() {
        var plain = given().get(location.path() + "/assignments?page-size=150&page=77");
        var counted =
                given().queryParam("filter", "adamId==*").get(location.path() + "/assignments?page-size=150&page=77");

        assertThat(plain.jsonPath().getList("results"))
                .hasSize(150)
                .isEqualTo(counted.jsonPath().getList("results"));
        assertThat(plain.jsonPath().getInt("totalCount"))
                .isEqualTo(counted.jsonPath().getInt("totalCount"));
    }

    @Test
    void skipsNoMoreRowsThanOneTitleHas() {
        String plan = Plans.executed(
                jdbi, AssignmentScan.PAGE, Map.of("location", location.id(), "offset", 19_850L, "size", 100));

        Matcher read = ROWS_READ.matcher(plan);
        assertThat(read.find()).as(plan).isTrue();
        assertThat(Integer.parseInt(read.group(1))).isLessThanOrEqualTo(100 + ROWS_A_TITLE);
    }

    @Test
    void countsTheRowsWhereTitlesHaveNoCount() {
        TestLocation other = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        int asset = mirror.asset(other.id(), "821", with("in_use_count", 5));
        mirror.assignment(other.id(), asset, "C02ABC", false);

        given().get(other.path() + "/assignments")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(1))
                .body("results", hasSize(1));
    }

    @Test
    void addsUpToTheRowsAfterEachSync() {
        try (var locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
                var catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS)) {
            Map<String, Object> size = Map.of("assetCount", 5, "deviceCount", 20, "assignmentCount", 40);
            TestLocation synced = TestLocation.of(Apple.library(size)).synced(locationEvents, catalogEvents);

            int total = given().get(synced.path() + "/assignments?page-size=1")
                    .jsonPath()
                    .getInt("totalCount");

            assertThat(total).isEqualTo(synced.library().assignments().size());
        }
    }
}
