package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.testing.apple.AppleAsset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Locations that are deleted during work on them: a defined outcome, and no error in any log. */
class DeletionJourneyIT extends Journey {

    private static final int ROUNDS = Boolean.getBoolean("verger.thorough") ? 12 : 6;
    private static final int SIDE_BY_SIDE = 4;
    private static final int PAGES = 40;
    private static final List<Map<String, Object>> COMMON =
            List.of(AppleAsset.app("361285480", 50, 0), AppleAsset.app("361304891", 50, 0));

    private static ServiceLogs logs;

    private final ExecutorService clients = Executors.newFixedThreadPool(2 * SIDE_BY_SIDE);
    private final Verger verger = verger();

    @BeforeAll
    static void readLogsFromHere() {
        logs = ServiceLogs.since(stack().logs());
    }

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void rightAfterUploadAndReclaim() throws Exception {
        List<Future<?>> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS * SIDE_BY_SIDE; i++) {
            boolean claimed = i % 2 == 0;
            boolean reclaimed = i % 3 > 0;
            rounds.add(clients.submit(() -> comeAndGo(claimed, reclaimed)));
        }
        for (Future<?> round : rounds) {
            round.get();
        }
    }

    private void comeAndGo(boolean claimed, boolean reclaimed) {
        var library = apple().createLibrary("passage-" + unique(), List.of());
        if (claimed) {
            apple().claim(library.name());
        }
        String id = verger.upload("Passage", library.token());
        if (reclaimed) {
            verger.reclaim(id);
        }
        verger.delete(id);
    }

    /** Meanwhile others publish their overlaps with these locations. */
    @Test
    void withTitlesThatOtherLocationsHave() throws Exception {
        List<Future<?>> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS * SIDE_BY_SIDE; i++) {
            boolean reclaimed = i % 2 == 0;
            rounds.add(clients.submit(() -> shareAndGo(reclaimed)));
        }
        for (Future<?> round : rounds) {
            round.get();
        }
    }

    private void shareAndGo(boolean reclaimed) {
        var library = apple().createLibrary("partage-" + unique(), COMMON);
        String id = verger.upload("Partage", library.token());
        verger.awaitSyncAfter(id, null);
        if (reclaimed) {
            verger.reclaim(id);
        }
        verger.delete(id);
    }

    @Test
    void whileALibraryIsRead() {
        for (String phase : List.of("ASSETS", "METADATA", "USERS", "ASSIGNMENTS")) {
            var library = apple().createLargeLibrary("lecture-" + unique(), PAGES);
            String id = verger.upload("Lecture", library.token());
            verger.awaitPhase(id, phase);

            verger.delete(id);
        }
    }

    @Test
    void inTheMiddleOfARenewal() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            var library = apple().createPopulatedLibrary("relais-" + unique());
            String id = verger.upload("Relais", library.token());
            String renewed = apple().renewedToken(library.name());
            long pause = 20L * i;

            var renewal =
                    CompletableFuture.supplyAsync(() -> verger.tryPatch(id, Map.of("serviceToken", renewed)), clients);
            CompletableFuture.runAsync(
                            () -> verger.delete(id),
                            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, clients))
                    .get();

            assertThat(renewal.get().status()).isIn(200, 404);
        }
    }

    /**
     * Once no run is at work and no event is under way, no service has logged a failure. Asked once for all tests: the
     * metrics that say so are a quarter of a minute old.
     */
    @AfterAll
    static void noServiceLogsAnError() {
        long[] length = {-1};
        await().pollInterval(Duration.ofSeconds(5)).until(() -> {
            long before = length[0];
            length[0] = logs.length();
            return length[0] == before && isIdle();
        });

        assertThat(logs.complaints()).isEmpty();
    }

    private static boolean isIdle() {
        return List.of("location-service", "catalog-sync-service", "notification-service").stream()
                .flatMap(service -> metrics(service).lines())
                .filter(line -> line.matches("verger_(work_running|sync_waiting|outbox_oldest_seconds)\\b.*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .allMatch(value -> value == 0);
    }
}
