package dev.verger.platform.database;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.platform.testing.FaultyProxy;
import dev.verger.platform.testing.Management;
import dev.verger.testing.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseLimits.class)
class DatabaseLimitsIT {

    private static final String LIST = "/api/v1/samples";

    @Inject
    Jdbi jdbi;

    FaultyProxy network;

    @AfterEach
    void recover() {
        network.refuse(false);
        await().until(() -> status(LIST) == 200 && reads());
    }

    @Test
    void cancelsTheStatementOfARequestThatTakesTooLong() {
        given().get("/api/v1/samples/slow/60")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].code", equalTo("DATABASE_BUSY"));
    }

    @Test
    void doesNotCancelOtherStatements() {
        Integer done = QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(handle -> sleep(handle, 3)));

        assertThat(done).isEqualTo(1);
    }

    @Test
    void backgroundWorkHasConnectionsWhileRequestsWait() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> status("/api/v1/samples/slow/60"), clients));
            }
            await().until(() -> sleeping() == 3);

            assertThat(reads()).isTrue();

            for (CompletableFuture<Integer> answer : answers) {
                assertThat(answer.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(503);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void answersThatTheDatabaseIsDownAndWhenToTryAgain() {
        network.refuse(true);

        given().get(LIST)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].code", equalTo("DATABASE_UNAVAILABLE"));
    }

    @Test
    void abortsAStatementWhoseConnectionDropsData() throws Exception {
        CompletableFuture<Integer> statement =
                CompletableFuture.supplyAsync(() -> jdbi.withHandle(handle -> sleep(handle, 5)));
        await().until(() -> sleeping() == 1);

        network.dropData();

        assertThatThrownBy(() -> statement.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .satisfies(e -> assertThat(DatabaseFailure.passes(e)).isTrue());
    }

    @Test
    void answersAndRecoversAfterAllConnectionsDropData() {
        assertThat(status(LIST)).isEqualTo(200);

        network.dropData();

        await().until(() -> status(LIST) == 200);
        await().until(this::reads);
    }

    @Test
    void countsThreadsThatWaitForAConnectionOfEachPool() {
        given().get(Management.at("/q/metrics"))
                .then()
                .body(containsString("agroal_awaiting_count{datasource=\"requests\""))
                .body(containsString("agroal_active_count{datasource=\"default\""))
                .body(containsString("agroal_blocking_time_max_milliseconds{datasource=\"default\""));
    }

    private static Integer sleep(Handle handle, int seconds) {
        return handle.createQuery("select 1 from pg_sleep(:seconds)")
                .bind("seconds", seconds)
                .mapTo(Integer.class)
                .one();
    }

    private int sleeping() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity where datname = current_database()
                            and wait_event = 'PgSleep'
                        """).mapTo(Integer.class).one());
    }

    private boolean reads() {
        try {
            return jdbi.withHandle(handle ->
                            handle.select("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static int status(String path) {
        return given().get(path).statusCode();
    }
}
