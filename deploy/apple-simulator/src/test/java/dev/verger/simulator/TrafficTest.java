package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.token.ServiceToken;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private SimulatorFixture apple;
    private ServiceToken token;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        token = apple.token("lycee-hugo");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void countsRequestsPerLibraryAndEndpoint() {
        apple.client.config().service();
        apple.client.config().client(token);
        apple.client.config().client(token);
        apple.client.config().client(apple.token("berlin-hq"));

        var requests = apple.admin("requests");
        assertThat(requests.path("libraries").path("lycee-hugo").toString())
                .isEqualTo("{\"client/config\":{\"count\":2,\"peakPerSecond\":2,\"peakConcurrency\":1}}");
        assertThat(requests.path("libraries")
                        .path("berlin-hq")
                        .path("client/config")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(requests.path("anonymous")
                        .path("service/config")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(requests.path("totals").path("lycee-hugo").path("count").asInt())
                .isEqualTo(2);

        apple.admin("DELETE", "requests", "");
        assertThat(apple.admin("requests").path("libraries")).isEmpty();
    }

    @Test
    void refusesMoreThanTheLimitInAnySecond() {
        apple.admin("PUT", "limits", "{\"maxRequestPerSecond\":3}");
        for (int i = 0; i < 3; i++) {
            apple.client.config().client(token);
        }

        var refusal = catchThrowableOfType(
                AppleRetryLaterException.class, () -> apple.client.config().client(token));

        assertThat(refusal.organizationWide()).isTrue();
        assertThat(refusal.httpStatus()).isEqualTo(429);
        assertThat(apple.client.config().client(apple.token("berlin-hq"))).isNotNull();
    }

    @Test
    void countsHowManyPagesAreReadAtOnce() throws Exception {
        apple.admin("PUT", "limits", "{\"latencyMillis\":300}");
        var threads = Executors.newFixedThreadPool(6);
        Callable<Object> read = () -> apple.client.assets().page(token, AssetQuery.page(0));

        List<Callable<Object>> six = IntStream.range(0, 6).mapToObj(i -> read).toList();
        for (var answer : threads.invokeAll(six)) {
            answer.get();
        }
        threads.shutdown();

        var assets =
                apple.admin("requests").path("libraries").path("lycee-hugo").path("assets");
        assertThat(assets.path("peakConcurrency").asInt()).isEqualTo(6);
    }

    @Test
    void refusesUnknownSettings() {
        assertThat(apple.admin("PUT", "limits", "{\"pageSizes\":3}")
                        .path("error")
                        .asText())
                .contains("pageSizes");
        assertThat(apple.admin("PUT", "limits", "{\"pageSize\":0}")
                        .path("error")
                        .asText())
                .isNotEmpty();
        assertThat(apple.admin("PUT", "switches", "{\"shortage\":\"NOBODY\"}")
                        .path("error")
                        .asText())
                .isNotEmpty();
        assertThat(apple.admin("PUT", "switches", "{\"shortage\":\"WHOLE_ASSET\"}")
                        .path("shortage")
                        .asText())
                .isEqualTo("WHOLE_ASSET");
    }
}
