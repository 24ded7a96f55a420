package dev.verger.catalog.holder;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.Plans;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.security.Privileges;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations of site 815; other tests use other sites. */
@CatalogTest
@TestSecurity(
        user = "ouest",
        roles = Privileges.READ_ASSIGNMENTS,
        attributes = @SecurityAttribute(key = "sites", value = "815"))
class LocatedAssignmentScanIT {

    private static final String PATH = "/api/v1/volume-purchasing-assignments";
    private static final String ROWS =
            "results.collect { it.locationId + ' ' + it.adamId + ' ' + it.serialNumber + ' ' + it.clientUserId }";
    private static final int LOCATIONS = 6;
    private static final int TITLES = 10;
    private static final int ROWS_A_TITLE = 200;
    private static final int ALL = LOCATIONS * TITLES * ROWS_A_TITLE;
    private static final Pattern ROWS_READ = Pattern.compile("on assignment(?: t)? \\(actual rows=(\\d+)");

    private static final List<TestLocation> LOCATED = new ArrayList<>();

    @Inject
    Jdbi jdbi;

    /** Titles and locations without assignments are between the others. */
    @BeforeEach
    void assignLicensesAtManyLocations() {
        if (!LOCATED.isEmpty()) {
            return;
        }
        AppleLibrary library = Apple.library(1);
        var mirror = new MirrorRows(jdbi);
        for (int i = 0; i < LOCATIONS; i++) {
            TestLocation empty = TestLocation.of(library).with("siteId", 815);
            mirror.asset(empty.id(), "8159", with("in_use_count", 0));
            TestLocation location = TestLocation.of(library).with("siteId", 815);
            LOCATED.add(location);
            fill(mirror, location);
        }
        TestLocation hidden = TestLocation.of(library).with("siteId", 816);
        fill(mirror, hidden);
        jdbi.useHandle(handle -> handle.execute("analyze assignment"));
        await().untilAsserted(() -> given().get(PATH).then().body("totalCount", equalTo(ALL)));
    }

    private void fill(MirrorRows mirror, TestLocation location) {
        for (int i = 0; i < TITLES; i++) {
            mirror.asset(location.id(), "815" + i, with("in_use_count", ROWS_A_TITLE));
        }
        jdbi.useHandle(handle -> handle.execute("""
                insert into assignment (location_id, since, asset_id, is_user, principal)
                select location_id, now(), id, n % 3 = 0, 'C' || n
                from asset, generate_series(1, ?) n where location_id = ?
                """, ROWS_A_TITLE, location.id()));
    }

    /** Pages that end inside of titles, with titles, and beyond several locations. */
    @ParameterizedTest
    @ValueSource(ints = {350, 1000, 1999})
    void showsEachRowOnceOnPagesOfAnySize(int size) {
        List<String> seen = new ArrayList<>();
        List<String> page;
        int pages = 0;
        do {
            page = given().get(PATH + "?page-size=%d&page=%d".formatted(size, pages++))
                    .then()
                    .body("totalCount", equalTo(ALL))
                    .extract()
                    .jsonPath()
                    .getList(ROWS);
            seen.addAll(page);
        } while (!page.isEmpty());

        assertThat(seen).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo((ALL + size - 1) / size + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 27, 79})
    void showsThePageThatTheListWithAFilterShows(int page) {
        var plain = given().get(PATH + "?page-size=150&page=" + page).jsonPath();
        var counted = given().queryParam("filter", "adamId==*")
                .get(PATH + "?page-size=150&page=" + page)
                .jsonPath();

        assertThat(plain.getList("results")).hasSize(150).isEqualTo(counted.getList("results"));
        assertThat(plain.getInt("totalCount")).isEqualTo(counted.getInt("totalCount"));
    }

    /** The list with a filter counts rows and joins each with its title. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adamId                        | 0",
                "adamId:desc                   | 27",
                "pricingParam,adamId:desc      | 79",
                "locationId:desc,adamId        | 13",
                "adamId,locationId:desc        | 7",
                "serialNumber:desc             | 0",
                "clientUserId                  | 27",
                "since                         | 79",
                "adamId,serialNumber           | 13",
            })
    void sortsAsTheListWithAFilterDoes(String sort, int page) {
        String address = PATH + "?page-size=150&sort={sort}&page=" + page;

        var uncounted = given().get(address, sort).jsonPath();
        var counted =
                given().queryParam("filter", "adamId==*").get(address, sort).jsonPath();

        assertThat(uncounted.getList("results")).hasSize(150).isEqualTo(counted.getList("results"));
        assertThat(uncounted.getInt("totalCount")).isEqualTo(ALL).isEqualTo(counted.getInt("totalCount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adamId", "serialNumber"})
    void endsWithTheLastRowInEveryOrder(String sort) {
        String address = PATH + "?page-size=1000&sort={sort}&page=";

        given().get(address + ALL / 1000, sort)
                .then()
                .body("totalCount", equalTo(ALL))
                .body("results", hasSize(0));
        given().get(address + (ALL / 1000 - 1), sort).then().body("results", hasSize(1000));
    }

    @Test
    void sortsByTitleWithoutReadingOtherTitles() {
        String sql = LocatedTitleScan.sql(ListQuery.of(0, 100, List.of("adamId:desc"), null))
                .orElseThrow();

        assertThat(rowsRead(sql, ALL / 2)).isBetween(100, 100 + ROWS_A_TITLE);
    }

    @Test
    void skipsNoMoreRowsThanOneTitleHas() {
        assertThat(rowsRead(LocatedAssignmentScan.PAGE, ALL - 150)).isBetween(100, 100 + ROWS_A_TITLE);
    }

    /** Assignments that a page of 100 reads. */
    private int rowsRead(String sql, long offset) {
        Long[] locations = LOCATED.stream().map(TestLocation::id).toArray(Long[]::new);
        String plan = Plans.executed(jdbi, sql, Map.of("locations", locations, "offset", offset, "size", 100));
        Matcher read = ROWS_READ.matcher(plan);
        int rows = 0;
        while (read.find()) {
            rows += Integer.parseInt(read.group(1));
        }
        return rows;
    }

    @Test
    @TestSecurity(
            user = "port",
            roles = Privileges.READ_ASSIGNMENTS,
            attributes = @SecurityAttribute(key = "sites", value = "817"))
    void countsTheRowsWhereTitlesHaveOtherNumbers() {
        TestLocation other = TestLocation.of(Apple.library(1)).with("siteId", 817);
        var mirror = new MirrorRows(jdbi);
        int asset = mirror.asset(other.id(), "8171", with("in_use_count", 5));
        mirror.assignment(other.id(), asset, "C87ABC", false);

        for (String sort : List.of("", "adamId", "serialNumber")) {
            await().untilAsserted(() -> given().get(PATH + "?sort={sort}", sort)
                    .then()
                    .statusCode(200)
                    .body("totalCount", equalTo(1))
                    .body("results.locationId", contains(other.key())));
        }
    }
}
