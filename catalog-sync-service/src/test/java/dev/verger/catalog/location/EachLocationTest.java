package dev.verger.catalog.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachLocationTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EachLocation each = new EachLocation(registry);

    @Test
    void continuesAfterALocationWhereItFails() {
        List<Long> done = new ArrayList<>();

        each.run("totals", List.of(1L, 2L, 3L), id -> {
            if (id == 2) {
                throw new IllegalStateException("for the test");
            }
            done.add(id);
        });

        assertThat(done).containsExactly(1L, 3L);
        assertThat(registry.get("verger.location.job.failures")
                        .tag("job", "totals")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
