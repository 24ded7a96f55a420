package dev.verger.catalog.condition;

import static dev.verger.catalog.testing.MirrorRows.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.Plans;
import dev.verger.catalog.testing.TestLocation;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class ConditionPagesIT {

    private static final int TITLES_A_LOCATION = 100;

    private static final String PATH = "/internal/conditions";
    private static final int TITLES = 7;

    @Inject
    Jdbi jdbi;

    private TestLocation location;

    /** Seven titles without licenses, two of which were removed from the store as well. */
    @BeforeEach
    void holdSomeConditions() {
        location = TestLocation.of(Apple.library(1));
        var mirror = new MirrorRows(jdbi);
        mirror.knows(location);
        for (int i = 0; i < TITLES; i++) {
            boolean removed = i % 4 == 1;
            int asset = mirror.asset(
                    location.id(),
                    "81000" + i,
                    with("removed_from_store", removed, "removed_since", removed ? OffsetDateTime.now() : null));
            exhausted(asset);
        }
    }

    private void exhausted(int asset) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into license_condition values (?, 'AVAILABLE', 0, ?, now())", asset, location.id()));
    }

    @Test
    void eachPageBeginsAfterTheOneBefore() {
        List<String> seen = new ArrayList<>();

        JsonPath page = page("");
        seen.addAll(conditions(page));
        while (page.getString("next") != null) {
            page = page("&after=" + page.getString("next"));
            seen.addAll(conditions(page));
        }

        assertThat(seen).hasSize(TITLES + 2).doesNotHaveDuplicates();
        assertThat(seen)
                .contains("810001 REMOVED_FROM_APP_STORE", "810001 NO_MORE_LICENSES")
                .contains("810006 NO_MORE_LICENSES");
    }

    @Test
    void hidesNothingWhenConditionsOfTheFirstPageEndBeforeTheSecond() {
        JsonPath first = page("");
        jdbi.useHandle(handle -> handle.execute(
                "delete from license_condition where location_id = ? and asset_id in (select id from asset where adam_id in ('810000', '810001'))",
                location.id()));

        JsonPath second = page("&after=" + first.getString("next"));

        assertThat(conditions(first)).hasSize(4);
        assertThat(conditions(second).get(0)).isEqualTo("810003 NO_MORE_LICENSES");
        assertThat(conditions(first).get(3)).isEqualTo("810002 NO_MORE_LICENSES");
    }

    @Test
    void hasNoneOfOtherLocationsAtAnyPosition() {
        var other = TestLocation.of(Apple.library(1));
        new MirrorRows(jdbi).knows(other);

        assertThat(given().get(PATH + "?page-size=2000&after=0.0..0&locationId=" + other.id())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("results"))
                .isEmpty();
    }

    @Test
    void countsOnTheFirstPageOnly() {
        given().get(PATH + "?page-size=4&locationId=" + location.id())
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(TITLES + 2))
                .body("results", hasSize(4))
                .body("results[0].locationId", equalTo(location.key()))
                .body("results[0].platforms", contains("iOS"))
                .body("results[0].threshold.available", equalTo(0));
        given().get(PATH + "?page-size=2000&after=0.0..0&locationId=" + location.id())
                .then()
                .body("results", hasSize(TITLES + 2))
                .body("$", not(hasKey("totalCount")))
                .body("$", not(hasKey("next")));
    }

    @Test
    void stillAcceptsNumbersOfPages() {
        List<String> seen = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            JsonPath page = page("&page=" + number);
            assertThat(page.getInt("totalCount")).isEqualTo(TITLES + 2);
            seen.addAll(conditions(page));
        }

        assertThat(seen).hasSize(TITLES + 2).doesNotHaveDuplicates();
        assertThat(conditions(page("&page=3"))).isEmpty();
    }

    @Test
    void hasNoneOfADeletedLocation() {
        jdbi.useHandle(handle ->
                handle.execute("update known_location set deleted = true, purged = true where id = ?", location.id()));

        assertThat(page("").getInt("totalCount")).isZero();
        assertThat(conditions(page("&after=0.0..0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "after=1.2..0%20", "page-size=0"})
    void refusesAnInvalidPosition(String query) {
        given().get(PATH + "?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    void findsThePageByIndexesAmongAHundredThousandTitles() {
        long large = location.id() + 5_000_000;
        long last = large + 100_000 / TITLES_A_LOCATION;
        try {
            fill(large, last, 100_000);

            String plan = Plans.of(
                    jdbi,
                    ConditionRepository.PAGE,
                    Map.of(
                            "location",
                            large,
                            "asset",
                            0,
                            "kind",
                            "",
                            "value",
                            0,
                            "lastLocation",
                            Long.MAX_VALUE,
                            "skip",
                            0L,
                            "rows",
                            2001L));

            assertThat(plan)
                    .contains("using license_condition_in_order on license_condition")
                    .containsPattern("(using|Bitmap Index Scan on) asset_removed_from_store")
                    .containsPattern("using asset_pkey on asset.*\\s+Index Cond: \\(id = ")
                    .doesNotContain("Seq Scan on asset", "Seq Scan on license_condition");
        } finally {
            jdbi.useHandle(handle -> {
                handle.execute("delete from asset where location_id between ? and ?", large, last);
                handle.execute("delete from known_location where id between ? and ?", large, last);
            });
        }
    }

    /**
     * Titles without licenses, a twentieth of them removed from the store, a hundred at each location.
     *
     * @param first location
     * @param last location
     */
    private void fill(long first, long last, int titles) {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into asset (location_id, adam_id, pricing_param, device_assignable, revocable, platforms,
                        device_types, total_count, assigned_count, available_count, retired_count, in_use_count,
                        unlimited, content_type, removed_from_store, removed_since, first_seen, last_changed)
                    select ? + n / ?, (2000000000 + n)::text, 'STDQ', true, true, '{}', '', 10, 10, 0, 0, 10, false, 'IOS_APP',
                        n % 20 = 0, now(), now(), now()
                    from generate_series(1, ?) n
                    """, first, TITLES_A_LOCATION, titles);
            handle.execute("""
                    insert into license_condition
                    select id, 'AVAILABLE', 0, location_id, now() from asset where location_id between ? and ?
                    """, first, last);
            handle.execute("insert into known_location (id) select * from generate_series(?, ?)", first, last);
            handle.execute("analyze asset");
            handle.execute("analyze license_condition");
            handle.execute("analyze known_location");
        });
    }

    private JsonPath page(String more) {
        return given().get(PATH + "?page-size=4&locationId=" + location.id() + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> conditions(JsonPath page) {
        return page.getList("results.collect { it.adamId + ' ' + it.kind }");
    }
}
