package dev.verger.locations.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Catalog;
import dev.verger.locations.testing.Locations;
import dev.verger.locations.testing.ManualJobs;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How this service uses the request slots of catalog-sync-service. */
@QuarkusTest
@TestProfile(ManualJobs.class)
@AsAdmin
class RequestSlotsClientIT {

    private static final String RESERVATION = "{\"granted\":true,\"waitMillis\":%d,\"results\":[]}";
    private static final String REFUSAL = "{\"granted\":false,\"waitMillis\":120000,\"results\":[]}";

    private static final String ANY = "/internal/libraries/any";

    private static final Duration WAIT = Duration.ofMillis(900);

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void areAwaitedBeforeEachRequest() {
        Scene scene = Call.RENEW.prepare();
        try (var catalog = answering(RESERVATION.formatted(WAIT.toMillis()), Duration.ZERO)) {
            long start = System.nanoTime();

            Call.RENEW.checkSuccess(scene, Call.RENEW.on(scene));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(WAIT);
            assertThat(slots(catalog, scene)).isNotEmpty();
            assertThat(slots(catalog, scene).get(0)).contains("\"organizationName\":\"", "\"longestWaitMillis\":5000");
        }
    }

    @Test
    void areRequestedAgainWhenTheyMayBeOver() {
        Scene scene = Call.RENEW.prepare();
        Duration slow = Duration.ofMillis(100);
        try (var catalog = answering(RESERVATION.formatted(0), slow)) {
            Call.RENEW.checkSuccess(scene, Call.RENEW.on(scene));

            assertThat(slots(catalog, scene)).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void areNotWaitedForDuringALongPause() {
        Scene scene = Call.RENEW.prepare();
        int before = Apple.configRequests(scene.library());
        try (var catalog = answering(REFUSAL, Duration.ZERO)) {
            Call.RENEW.on(scene).statusCode(503).header("Retry-After", "120");

            Call.RENEW.checkNothingChanged(scene);
            assertThat(Apple.configRequests(scene.library())).isEqualTo(before);
        }
    }

    @Test
    void areUsedForTheRequestThatIdentifiedTheLibrary() {
        Scene scene = Call.UPLOAD.prepare();
        try (var catalog = answering(RESERVATION.formatted(0), Duration.ZERO)) {
            Call.UPLOAD.checkSuccess(scene, Call.UPLOAD.on(scene));

            // One for the request that is over, one for the claim.
            assertThat(slots(catalog, scene)).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void areNotNeededWhenCatalogSyncServiceIsAway() {
        Scene scene = Call.RECLAIM.prepare();
        try (var failing = Catalog.answering(500, "", Duration.ZERO)) {
            Call.RECLAIM.checkSuccess(scene, Call.RECLAIM.on(scene));
            assertThat(slots(failing, scene)).isNotEmpty();
        }
        Scene another = Call.RECLAIM.prepare();
        try (var slow = answering(RESERVATION.formatted(0), Duration.ofSeconds(20))) {
            Call.RECLAIM.checkSuccess(another, Call.RECLAIM.on(another));
            assertThat(slots(slow, another)).isNotEmpty();
        }
    }

    @Test
    void pauseTheLibraryWhenAppleAsksForAPause() {
        Scene scene = Call.RENEW.prepare();
        fail(scene, "503", Map.of("retryAfter", 600));
        try (var catalog = answering(RESERVATION.formatted(0), Duration.ZERO)) {
            Call.RENEW.on(scene).statusCode(503);

            assertThat(pauses(catalog, path(scene)))
                    .singleElement()
                    .asString()
                    .contains("\"pauseMillis\":600000", "\"organizationWide\":false");
        }
        Locations.upload(Apple.library());
    }

    @Test
    void pauseTheOrganizationWhenItSendsTooManyRequests() {
        Scene scene = Call.RENEW.prepare();
        String organization = scene.library().state().get("organizationName").asText();
        fail(scene, "429", Map.of("retryAfter", 600));
        try (var catalog = answering(RESERVATION.formatted(0), Duration.ZERO)) {
            Call.RENEW.on(scene).statusCode(503);

            assertThat(pauses(catalog, ANY))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"pauseMillis\":600000",
                            "\"organizationName\":\"" + organization + "\"",
                            "\"organizationWide\":true");
        }
        Locations.upload(Apple.library());
    }

    @Test
    void pauseTheOrganizationAlsoWhenTheLibraryIsNotKnownYet() {
        Scene scene = Call.UPLOAD.prepare();
        fail(scene, "429", Map.of());
        try (var catalog = answering(RESERVATION.formatted(0), Duration.ZERO)) {
            Call.UPLOAD.on(scene).statusCode(503);

            assertThat(pauses(catalog, ANY))
                    .singleElement()
                    .asString()
                    .contains("\"pauseMillis\":1000,", "\"organizationWide\":true");
        }
    }

    private static void fail(Scene scene, String kind, Map<String, Object> more) {
        Map<String, Object> fault = new HashMap<>(more);
        fault.put("endpoint", Call.RENEW.endpoint);
        fault.put("kind", kind);
        fault.put("library", scene.library().name());
        Apple.fail(fault);
    }

    private static List<String> pauses(Catalog catalog, String path) {
        return catalog.asked().stream()
                .filter(asked -> asked.startsWith(path + "/pauses "))
                .toList();
    }

    private static Catalog answering(String body, Duration delay) {
        return Catalog.answering(200, body, delay);
    }

    private static List<String> slots(Catalog catalog, Scene scene) {
        return catalog.asked().stream()
                .filter(asked -> asked.startsWith(path(scene) + "/request-slots "))
                .toList();
    }

    private static String path(Scene scene) {
        return "/internal/libraries/" + scene.library().uId();
    }
}
