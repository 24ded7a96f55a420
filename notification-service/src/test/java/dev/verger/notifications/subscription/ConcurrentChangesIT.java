package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that change one subscription at the same time wait for each other. */
@QuarkusTest
@NotificationService
@FullAccess
class ConcurrentChangesIT {

    private static final int ROUNDS = 20;
    private static final int CALLERS = 4;

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void keepTheRecipientsOfOneCaller() {
        String path = path(scene.subscription("{\"name\":\"Achats\"}"));

        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> statuses = together(
                    IntStream.rangeClosed(1, CALLERS).mapToObj(caller -> (IntSupplier) () -> replace(path, caller)));

            assertThat(statuses).containsOnly(200);
            List<String> names = given().get(path).path("externalRecipients.name");
            assertThat(names).hasSize(Integer.parseInt(names.get(0))).containsOnly(names.get(0));
        }
    }

    @Test
    void deleteItOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            String path = path(scene.subscription("""
                    {"name":"Achats","externalRecipients":[{"name":"Ada","email":"ada@example.org"}]}
                    """));

            List<Integer> statuses = together(Stream.generate(
                            () -> (IntSupplier) () -> given().delete(path).statusCode())
                    .limit(CALLERS));

            assertThat(statuses).containsOnly(204, 404).containsOnlyOnce(204);
        }
    }

    /** As many recipients as the caller's number, each with that number in its name. */
    private static int replace(String path, int caller) {
        String recipients = IntStream.range(0, caller)
                .mapToObj(i -> "{\"name\":\"%d\",\"email\":\"r%d@example.org\"}".formatted(caller, i))
                .collect(Collectors.joining(","));
        return given().contentType("application/json")
                .body("{\"name\":\"Achats\",\"externalRecipients\":[%s]}".formatted(recipients))
                .put(path)
                .statusCode();
    }

    private static List<Integer> together(Stream<IntSupplier> calls) {
        return calls
                .map(call -> CompletableFuture.supplyAsync(call::getAsInt, work -> new Thread(work).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static String path(long id) {
        return SubscriptionResource.PATH + "/" + id;
    }
}
