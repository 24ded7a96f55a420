package dev.verger.catalog.content;

import static dev.verger.catalog.testing.MirrorRows.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class InternalContentIT {

    private static final int TITLES = 1200;

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    @Inject
    ContentStream contents;

    @BeforeEach
    void ownManyTitles() {
        if (location != null) {
            return;
        }
        location = TestLocation.of(Apple.library(1));
        jdbi.useHandle(handle -> handle.execute("""
                insert into asset (location_id, adam_id, pricing_param, device_assignable, revocable, platforms,
                    device_types, total_count, assigned_count, available_count, retired_count, in_use_count,
                    unlimited, content_type, name, first_seen, last_changed)
                select ?, (2100000000 + n)::text, 'STDQ', true, true, '{}', 'IOS', 10, 1, 9, 0, 1, false, 'IOS_APP',
                    case when n % 10 > 0 then 'Title ' || (n * 7919 % 10007) end, now(), now()
                from generate_series(1, ?) n
                """, location.id(), TITLES));
        new MirrorRows(jdbi).asset(location.id(), "2100999999", with("vanished_at", OffsetDateTime.now()));
    }

    @Test
    void showsAllTitlesAsThePublicListDoes() {
        List<Map<String, Object>> all = given().get("/internal/locations/" + location.id() + "/content")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath()
                .getList("results");

        List<Map<String, Object>> listed = given().get(location.path() + "/content?page-size=2000")
                .jsonPath()
                .getList("results");
        assertThat(all).hasSize(TITLES).isEqualTo(listed);
    }

    @Test
    void isSentBeforeAllOfItWasRead() {
        given().get("/internal/locations/" + location.id() + "/content")
                .then()
                .header("Transfer-Encoding", equalTo("chunked"));
    }

    /** A reader that stops after a while does not delay others, and gets no complete document. */
    @Test
    void readsWhileItWritesAndDoesNotCompleteAfterAFailure() throws IOException {
        var reader = new ByteArrayOutputStream();
        var vanishing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (reader.size() >= 100_000) {
                    throw new IOException("for the test");
                }
                reader.write(b);
            }
        };

        boolean failed = false;
        try {
            contents.of(location.id()).write(vanishing);
        } catch (IOException e) {
            failed = true;
        }

        assertThat(failed).isTrue();
        assertThat(reader.toString()).startsWith("{\"results\":[{").doesNotEndWith("]}");
    }

    @Test
    void isEmptyForALocationThatWasNotSyncedYet() {
        given().get("/internal/locations/999999998/content")
                .then()
                .statusCode(200)
                .body("results", hasSize(0));
    }
}
