package dev.verger.locations.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Catalog;
import dev.verger.locations.testing.Locations;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class LocationContentIT {

    private static final String ROWS =
            """
            {"results":[{"name":"Carnet","licenseCountTotal":50,"adamId":"1000000001","pricingParam":"STDQ"}]}""";

    @Test
    void showsTheContentOfTheCatalogAsItIs() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(200, ROWS, Duration.ZERO)) {
            Locations.get(id)
                    .statusCode(200)
                    .body("content[0].name", equalTo("Carnet"))
                    .body("content[0].licenseCountTotal", equalTo(50))
                    .body("warnings.code", not(hasItem("CONTENT_UNAVAILABLE")));
            Locations.patch(id, Map.of("name", "x"))
                    .statusCode(200)
                    .body("content[0].adamId", equalTo("1000000001"));
        }
    }

    @Test
    void isEmptyForALocationThatTheCatalogHasNotHeardOf() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(404, "{}", Duration.ZERO)) {
            Locations.get(id).statusCode(200).body("content", empty());
        }
    }

    @Test
    void isLeftOutWithAWarningWhenTheCatalogFailsOrIsSlow() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(500, "{}", Duration.ZERO)) {
            unavailable(id);
        }
        long start = System.nanoTime();
        try (var catalog = Catalog.answering(200, ROWS, Duration.ofSeconds(20))) {
            unavailable(id);
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
        }
    }

    private static void unavailable(String id) {
        Locations.get(id)
                .statusCode(200)
                .body("$", not(hasKey("content")))
                .body("warnings.code", hasItem("CONTENT_UNAVAILABLE"));
    }
}
