package dev.verger.gateway.proxy;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.gateway.testing.StubService.Seen;
import dev.verger.testing.Waits;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two replicas still accepts connections and requests, and answers none. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = "verger.gateway.origin.idle-timeout", value = "PT60S"),
            @ResourceArg(name = "verger.gateway.health.timeout", value = "PT1S")
        })
class HangingReplicaIT {

    private static final String PATH = "/api/v1/sites";
    private static final Duration PASSED_OVER = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    StubServers servers;
    StubService first;
    StubService second;

    @BeforeEach
    void bothReplicasServe() {
        servers.reset();
        first = servers.location().get(0);
        second = servers.location().get(1);
        await().untilAsserted(this::eachServesOne);
        servers.reset();
    }

    private void eachServesOne() {
        servers.reset();
        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);
        assertThat(first.seen()).hasSize(1);
        assertThat(second.seen()).hasSize(1);
    }

    @AfterEach
    void mend() {
        servers.reset();
        threads.shutdownNow();
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(servers.issuer().token());
    }

    @Test
    void isSkippedForEachRead() {
        first.hang();

        for (int i = 0; i < 6; i++) {
            assertThat(timeOf(() -> caller().get(PATH).statusCode())).isLessThan(PASSED_OVER);
            assertThat(timeOf(() -> caller().head(PATH).statusCode())).isLessThan(PASSED_OVER);
        }
        assertThat(second.seen()).hasSize(12);
    }

    @Test
    void isSkippedForWritesAfterTheOneThatItHas() throws Exception {
        first.hang();
        List<CompletableFuture<Integer>> writes = List.of(
                CompletableFuture.supplyAsync(this::write, threads),
                CompletableFuture.supplyAsync(this::write, threads));
        await().untilAsserted(() -> {
            assertThat(first.seen()).hasSize(1);
            assertThat(second.seen()).hasSize(1);
        });

        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);
        for (int i = 0; i < 4; i++) {
            assertThat(timeOf(this::write)).isLessThan(PASSED_OVER);
        }

        assertThat(writesAt(first)).isEqualTo(1);
        assertThat(writesAt(second)).isEqualTo(5);
        assertThat(writes).filteredOn(CompletableFuture::isDone).hasSize(1);
        first.reset();
        for (var write : writes) {
            assertThat(write.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    @Test
    void isUsedAgainWhenItAnswers() {
        first.hang();
        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);

        first.reset();

        await().untilAsserted(() -> {
            caller().get(PATH).then().statusCode(200);
            assertThat(first.seen()).isNotEmpty();
        });
    }

    private int write() {
        return caller().body("{}").post(PATH).statusCode();
    }

    private static long writesAt(StubService replica) {
        return replica.seen().stream().map(Seen::method).filter("POST"::equals).count();
    }

    private static Duration timeOf(Supplier<Integer> request) {
        long began = System.nanoTime();
        assertThat(request.get()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
