package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallsTest {

    @Test
    void growWithEachCollection() {
        Duration before = Stalls.total();

        while (Stalls.total().equals(before)) {
            System.gc();
        }

        Duration since = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        assertThat(Stalls.total()).isBetween(before.plusMillis(1), since);
    }
}
