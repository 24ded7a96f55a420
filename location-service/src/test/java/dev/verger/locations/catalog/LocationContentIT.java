package dev.verger.locations.catalog;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class LocationContentIT {

    private static final String ROWS = """
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
            Locations.patch(id, Map.of("name", "x")).statusCode(200).body("content[0].adamId", equalTo("1000000001"));
        }
    }

    @Test
    void isEmptyForALocationThatTheCatalogDoesNotKnowYet() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(404, noLocation(id), Duration.ZERO)) {
            Locations.get(id).statusCode(200).body("content", empty());
        }
    }

    @Test
    void isOmittedWithAWarningWhenAnotherServerAnswersForTheCatalog() {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(404, "<html>Not Found</html>", Duration.ZERO)) {
            unavailable(id);
        }
        try (var catalog = Catalog.answering(404, noLocation("1" + id), Duration.ZERO)) {
            unavailable(id);
        }
    }

    private static String noLocation(String id) {
        return """
                {"httpStatus":404,"traceId":"a1","errors":[{"code":"NOT_FOUND","field":"id",
                 "description":"There is no location %s.","id":"%s"}]}
                """.formatted(id, id);
    }

    @Test
    void isOmittedWithAWarningWhenTheCatalogFailsOrIsSlow() {
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

    @Test
    void isShownCompletelyAlsoWhenItIsLarge() {
        String id = Locations.upload(Apple.library());
        String rows = IntStream.range(0, 5000)
                .mapToObj("{\"name\":\"Été\",\"licenseCountTotal\":%d}"::formatted)
                .collect(Collectors.joining(","));

        try (var catalog = Catalog.answering(200, "{\"results\":[" + rows + "]}", Duration.ZERO)) {
            List<Integer> counts = Locations.get(id).statusCode(200).extract().path("content.licenseCountTotal");
            assertThat(counts).isEqualTo(IntStream.range(0, 5000).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\":[{\"name\":\"Carnet\"}", "<html></html>", "{}"})
    void isOmittedWithAWarningWhenTheAnswerIsIncomplete(String answer) {
        String id = Locations.upload(Apple.library());

        try (var catalog = Catalog.answering(200, answer, Duration.ZERO)) {
            unavailable(id);
        }
    }

    /** More failures than there are connections to catalog-sync-service. */
    @Test
    void isShownAgainAfterManyFailures() {
        String id = Locations.upload(Apple.library());

        for (int status : List.of(404, 500)) {
            try (var catalog = Catalog.answering(status, "{\"status\":1}", Duration.ZERO)) {
                for (int i = 0; i < 60; i++) {
                    unavailable(id);
                }
            }
        }

        try (var catalog = Catalog.answering(200, ROWS, Duration.ZERO)) {
            Locations.get(id).body("content[0].name", equalTo("Carnet"));
        }
    }

    private static void unavailable(String id) {
        Locations.get(id)
                .statusCode(200)
                .body("$", not(hasKey("content")))
                .body("warnings.code", hasItem("CONTENT_UNAVAILABLE"));
    }
}
