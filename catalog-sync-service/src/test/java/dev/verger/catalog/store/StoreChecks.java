package dev.verger.catalog.store;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;

import dev.verger.catalog.testing.TestLocation;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Simulates hours for the store checks of one location: the checks of its titles become older, and its next check is
 * queued. The clock does not move.
 */
public final class StoreChecks {

    private final Jdbi jdbi;
    private final TestLocation location;
    private int ended;

    public StoreChecks(Jdbi jdbi, TestLocation location) {
        this.jdbi = jdbi;
        this.location = location;
    }

    /** Lets the time pass, waits for the check that follows, and returns its id. */
    public String after(Duration time) {
        int before = ended();
        begin(time);
        return awaitOneMoreThan(before);
    }

    /** Lets the time pass without a wait. */
    void begin(Duration time) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    update store_title set looked_at = looked_at - :seconds * interval '1 second',
                        missing_since = missing_since - :seconds * interval '1 second'
                    where adam_id = any(:adamIds)
                    """)
                    .bind("seconds", time.toSeconds())
                    .bind("adamIds", titles().toArray(String[]::new))
                    .execute();
            handle.createUpdate("""
                    insert into store_check_schedule (location_id, next_at) values (:location, now())
                    on conflict (location_id) do update set next_at = now()
                    """).bind("location", location.id()).execute();
        });
        CDI.current().select(StoreCheckScheduleJob.class).get().queueDue();
    }

    /** Waits for a check that the conclusion of another location caused. */
    String next() {
        return awaitOneMoreThan(ended);
    }

    private String awaitOneMoreThan(int count) {
        await().until(() -> ended() > count);
        ended = ended();
        return given().queryParam("filter", "kind==STORE_CHECK")
                .get(location.path() + "/sync-runs")
                .jsonPath()
                .getString("results[0].id");
    }

    private int ended() {
        return given().queryParam("filter", "kind==STORE_CHECK;state=in=(SUCCEEDED,FAILED,ABANDONED)")
                .get(location.path() + "/sync-runs")
                .then()
                .statusCode(200)
                .extract()
                .path("totalCount");
    }

    boolean flagged(String adamId) {
        return given().queryParam("filter", "adamId==" + adamId)
                .get(location.path() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].removedFromStore");
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        location.library()
                .state()
                .get("assets")
                .forEach(asset -> titles.add(asset.get("adamId").asText()));
        return titles;
    }
}
