package dev.verger.catalog.content;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class ContentSumBusyIT {

    private static final String PATH = "/api/v1/volume-purchasing-content";
    private static final int REQUESTS = 30;
    private static final int PARALLEL = 4;

    @Inject
    Jdbi jdbi;

    @Test
    void limitsSumsAtATimeAndLeavesConnectionsToOthers() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try (Handle slow = jdbi.open()) {
            slow.begin();
            slow.execute("lock table content_metadata in access exclusive mode");

            List<Future<Response>> answers = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> clients.submit(() -> given().get(PATH)))
                    .toList();
            await().until(() -> answers.stream().filter(Future::isDone).count() >= REQUESTS - PARALLEL);
            long waiting = sumsThatWait();
            slow.rollback();

            assertThat(waiting).isLessThanOrEqualTo(PARALLEL);
            List<Response> refused = new ArrayList<>();
            for (Future<Response> answer : answers) {
                if (answer.get().asString().contains("SUMS_BUSY")) {
                    refused.add(answer.get());
                }
            }
            assertThat(refused)
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                    .allSatisfy(
                            answer -> assertThat(answer.header("Retry-After")).isEqualTo("5"));
        } finally {
            clients.shutdown();
        }
        assertThat(given().get(PATH).statusCode()).isEqualTo(200);
    }

    private long sumsThatWait() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                            and query like '%array_agg(g.metadata_id%' and query not like '%pg_stat_activity%'
                        """).mapTo(Long.class).one());
    }
}
