package dev.verger.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficCountTest {

    private long now;
    private final Traffic traffic = new Traffic(() -> now);

    @Test
    void thePeakIsTheMaximumOfAnySecondWhereverItBegins() {
        request("assets", 900);
        request("assets", 1500);
        request("users", 1899);
        request("assets", 1900);
        request("assets", 2700);

        assertThat(traffic.byEndpoint().get("lyon").get("assets").count()).isEqualTo(4);
        assertThat(traffic.byEndpoint().get("lyon").get("assets").peakPerSecond())
                .isEqualTo(2);
        assertThat(traffic.totals().get("lyon").peakPerSecond()).isEqualTo(3);
    }

    @Test
    void aPeakOfManyIsCountedToo() {
        for (int i = 0; i < 1000; i++) {
            request("assets", i);
        }
        request("assets", 1_000);

        assertThat(traffic.totals().get("lyon").peakPerSecond()).isEqualTo(1000);
    }

    @Test
    void unansweredRequestsOfAllEndpointsAndClientsRunAtOneTime() {
        Runnable first = traffic.begin("lyon", "assets");
        Runnable second = traffic.begin("lyon", "assignments");
        first.run();
        Runnable third = traffic.begin("lyon", "assets");
        second.run();
        third.run();

        assertThat(traffic.totals().get("lyon").peakConcurrency()).isEqualTo(2);
        assertThat(traffic.byEndpoint().get("lyon").get("assets").peakConcurrency())
                .isOne();
    }

    @Test
    void metadataDoesNotCountForTheLibrary() {
        traffic.begin("lyon", "lookup").run();
        traffic.begin("lyon", "catalog").run();

        assertThat(traffic.byEndpoint().get("lyon")).containsOnlyKeys("lookup", "catalog");
        assertThat(traffic.totals().get("lyon").count()).isZero();
    }

    @Test
    void aLibraryIsAdmittedNoMoreThanItsLimitInAnySecond() {
        int passed = 0;
        for (int millis = 0; millis < 3000; millis += 10) {
            now = TimeUnit.MILLISECONDS.toNanos(millis);
            passed += traffic.admit("lyon", 15) ? 1 : 0;
        }

        assertThat(passed).isEqualTo(45);
        assertThat(traffic.admit("berlin", 15)).isTrue();
    }

    private void request(String endpoint, long millis) {
        now = TimeUnit.MILLISECONDS.toNanos(millis);
        traffic.begin("lyon", endpoint).run();
    }
}
