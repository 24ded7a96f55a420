package dev.verger.locations.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Catalog;
import dev.verger.locations.testing.Concurrently;
import dev.verger.locations.testing.Locations;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ContentUnderLoadIT.FewThreads.class)
@AsAdmin
class ContentUnderLoadIT {

    private static final int REQUESTS = 32;
    private static final Duration ANSWER_TIME = Duration.ofMillis(20);

    /** Fewer threads than requests at the same time. */
    public static class FewThreads implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.thread-pool.max-threads", "8");
        }
    }

    @Test
    void isShownToAllWhenRequestsOccupyEveryThread() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(200, "{\"results\":[{\"name\":\"Carnet\"}]}", ANSWER_TIME)) {
            List<List<String>> names = Concurrently.map(
                    Collections.nCopies(REQUESTS, id),
                    one -> Locations.get(one).extract().path("content.name"));

            assertThat(names).containsOnly(List.of("Carnet"));
        }
    }
}
