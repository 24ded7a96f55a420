package dev.verger.gateway.proxy;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.http.LocalServer.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.testing.Waits;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All connections to a service, one to each replica here, are in use. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = "verger.gateway.origin.idle-timeout", value = "PT60S"),
            @ResourceArg(name = "verger.gateway.origin.max-connections", value = "1"),
            @ResourceArg(name = "verger.gateway.origin.max-wait", value = "PT0.5S")
        })
class BusyReplicasIT {

    private static final String PATH = "/api/v1/sites";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);

    StubServers servers;

    @BeforeEach
    void repliesToWritesWait() {
        servers.reset();
        servers.location().forEach(replica -> replica.behave(this::answerWritesLater));
    }

    @AfterEach
    void mend() {
        goOn.countDown();
        servers.reset();
        threads.shutdownNow();
    }

    private void answerWritesLater(HttpExchange exchange) throws IOException {
        try {
            if ("POST".equals(exchange.getRequestMethod())) {
                goOn.await(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, 200, "{}");
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(servers.issuer().token());
    }

    private int write() {
        return caller().post(PATH).statusCode();
    }

    @Test
    void endTheWaitForOne() throws Exception {
        List<CompletableFuture<Integer>> writes = new ArrayList<>();
        writes.add(CompletableFuture.supplyAsync(this::write, threads));
        await().until(() -> requests() == 1);

        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);

        writes.add(CompletableFuture.supplyAsync(this::write, threads));
        await().until(() -> requests() == 4);
        long began = System.nanoTime();
        caller().get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("errors[0].code", equalTo("SERVICE_UNAVAILABLE"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));

        goOn.countDown();
        for (var write : writes) {
            assertThat(write.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        }
        caller().get(PATH).then().statusCode(200);
    }

    private long requests() {
        return servers.location().stream()
                .map(StubService::seen)
                .mapToLong(List::size)
                .sum();
    }
}
