package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.postgres.BaseBackup;
import dev.verger.local.postgres.WalArchive;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import dev.verger.testing.http.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is lost under load and restored from a base backup, taken under load, and the archive, which lacks the
 * last minutes. The journeys after this one use the restored installation.
 */
@Order(Integer.MAX_VALUE - 5)
class RestoreJourneyIT extends Journey {

    private static final Path FILES = RunningStack.STATE.resolveSibling("restore");
    private static final List<String> SERVICES =
            List.of("location-service", "catalog-sync-service", "notification-service");
    private static final String PLENTY = "1700000301";
    private static final String MOVING = "1700000302";
    private static final int DEVICES = 4000;

    private final String server = stack().url("postgresql");
    private final Databases databases = new Databases(server);
    private final WalArchive archive = new WalArchive(FILES.resolve("wal"));
    private final Redelivery kafka = new Redelivery(stack().url("kafka"));
    private final Mirror mirror = new Mirror(verger());
    private final String name = "restore-" + unique();
    private final Path data = databases.dataDirectory();
    private final Instant begin = Instant.now();

    private AppleLibrary busy;
    private String busyId;
    private AppleLibrary changing;
    private String changingId;
    private String deletedLaterId;
    private String operation;
    private AppleLibrary archived;
    private String archivedId;

    private AppleLibrary lost;
    private String lostId;
    private String lostSubscription;
    private String lostSite;
    private String lostOperation;

    @BeforeEach
    void archiveTheLog() throws IOException {
        FileUtils.deleteDirectory(FILES.toFile());
        archive.enable(server);
        SERVICES.parallelStream().forEach(stack()::stop);
        stack().restart("postgresql");
        startServices();
    }

    @Test
    void isConsistentAndMirrorsAppleAgainAfterARestore() {
        populate();
        BaseBackup backup;
        List<ConsumerRecord<String, String>> published;
        try (Load load = load()) {
            backup = BaseBackup.take(server, FILES.resolve("base"));
            changeWhatIsArchived();
            archive.archiveNow(server);
            archive.interrupt(server);
            changeWhatIsLost();
            published = Events.since(begin, stack().url("kafka"));
            load.mayFail();
            stack().kill("postgresql");
            SERVICES.forEach(stack()::kill);
        }

        restore(backup);

        showsWhatWasArchivedAndNothingElse();
        givesOutNoIdAgain();
        repeatsWhatWasLost();
        mirrorsApple();
        isNotConfusedByEventsOfWhatWasLost(published);
    }

    private void populate() {
        busy = apple().createPopulatedLibrary(name + "-busy");
        changing = apple().createLibrary(
                        name + "-changing",
                        List.of(AppleAsset.app(PLENTY, 10_000, 0), AppleAsset.app(MOVING, 10_000, 0)));
        var deletedLater = apple().createLibrary(name + "-deleted", List.of());
        busyId = verger().upload("Lycée Occupé", busy.token());
        changingId = verger().upload("Collège Mouvant", changing.token());
        deletedLaterId = verger().upload("École Supprimée", deletedLater.token());
        for (String id : List.of(busyId, changingId, deletedLaterId)) {
            verger().awaitSyncAfter(id, null);
        }
        await().until(() -> apple().notifies(changing));
    }

    private Load load() {
        String subscription = verger().subscribe("Restore", changingId, name + "@example.org");
        return new Load()
                .repeat(i -> verger().syncToTheEnd(busyId))
                .repeat(i -> {
                    changing.assign(MOVING, List.of("ELSEWHERE-" + i));
                    changing.release(MOVING, "ELSEWHERE-" + (i - 3));
                })
                .repeat(i -> verger().awaitOperation(
                                changingId, verger().assign(changingId, List.of(MOVING), List.of("LOAD-" + i))))
                .repeat(i -> verger().patch(busyId, Map.of("licenseThresholds", List.of(Map.of("available", i % 9)))))
                .repeat(i -> verger().sendDigest(subscription));
    }

    private void changeWhatIsArchived() {
        archived = apple().createLibrary(name + "-archived", List.of());
        archivedId = verger().upload("Lycée Archivé", archived.token());
        verger().awaitSyncAfter(archivedId, null);
        verger().patch(changingId, Map.of("name", "Collège archivé"));
        operation = verger().assign(changingId, List.of(PLENTY), devices());
    }

    private void changeWhatIsLost() {
        lost = apple().createLibrary(name + "-lost", List.of());
        lostId = verger().upload("Lycée Perdu", lost.token());
        verger().patch(changingId, Map.of("name", "Collège perdu"));
        verger().patch(changingId, Map.of("serviceToken", apple().renewedToken(changing.name())));
        lostSubscription = verger().subscribe("Perdu", lostId, name + "@example.org");
        lostSite = createSite("Perdu ");
        lostOperation = verger().assign(archivedId, List.of(anyTitle(archived)), List.of("LOST-1"));
        verger().awaitOperation(archivedId, lostOperation);
        verger().delete(deletedLaterId);
        verger().awaitSyncAfter(lostId, null);
    }

    private String createSite(String prefix) {
        return verger().post("/api/v1/sites", Map.of("name", prefix + name))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private String anyTitle(AppleLibrary library) {
        return library.assets().stream()
                .filter(asset -> asset.get("availableCount").asInt() > 0)
                .map(asset -> asset.get("adamId").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The procedure of docs/operations.md. */
    private void restore(BaseBackup backup) {
        backup.restore(data, archive, Optional.empty());
        stack().restart("postgresql");
        assertThat(databases.contradictions()).isEmpty();
        databases.runAfterRestore();
        startServices();
        rebuildConditions();
        assertThat(databases.contradictions()).isEmpty();
    }

    /** First the owner of locations, which the others ask at once. */
    private static void startServices() {
        stack().restart("location-service");
        List.of("catalog-sync-service", "notification-service").parallelStream().forEach(stack()::restart);
        await().until(() -> Http.get(stack().url("gateway") + "/q/health/ready").status() == 200);
    }

    private static void rebuildConditions() {
        String token = new VergerClient(stack().url("gateway"), "verger-services").token();
        Http.send(
                        "POST",
                        stack().url("notification-service") + "/internal/conditions/rebuild",
                        null,
                        "Authorization",
                        "Bearer " + token)
                .expect(200);
    }

    private void showsWhatWasArchivedAndNothingElse() {
        assertThat(nameOf(changingId)).isEqualTo("Collège archivé");
        assertThat(nameOf(archivedId)).isEqualTo("Lycée Archivé");
        assertThat(nameOf(deletedLaterId)).isEqualTo("École Supprimée");
        verger().get(location(lostId)).expect(404);
        verger().get(location(lostId) + "/content").expect(404);
        verger().get(VergerClient.SUBSCRIPTIONS + "/" + lostSubscription).expect(404);
        verger().get(location(archivedId) + "/operations/" + lostOperation).expect(404);
        verger().get("/api/v1/sites/" + lostSite).expect(404);
        // It was under way: what Apple had done for it, and the databases do not know, is skipped.
        JsonNode ended = verger().awaitOperation(changingId, operation);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("COMPLETE");
        assertThat(ended.get("completed").asInt() + ended.get("skipped").asInt())
                .isEqualTo(DEVICES);
    }

    private static String nameOf(String id) {
        return verger().read(location(id)).get("name").asText();
    }

    /** The lost ones are known to clients and to Kafka. */
    private void givesOutNoIdAgain() {
        assertThat(Long.parseLong(createSite("Nouveau "))).isGreaterThan(Long.parseLong(lostSite));
        var other = apple().createLibrary(name + "-other", List.of());
        String id = verger().upload("Lycée Nouveau", other.token());
        assertThat(Long.parseLong(id)).isGreaterThan(Long.parseLong(lostId));
        assertThat(Long.parseLong(verger().assign(id, List.of(anyTitle(other)), List.of("NEW-1"))))
                .isGreaterThan(Long.parseLong(lostOperation));
        assertThat(Long.parseLong(verger().subscribe("Nouveau", id, name + "@example.org")))
                .isGreaterThan(Long.parseLong(lostSubscription));
    }

    private void repeatsWhatWasLost() {
        String id = verger().upload("Lycée Perdu", lost.token());
        verger().delete(deletedLaterId);
        mirror.awaitEqual(id, lost);
    }

    private void mirrorsApple() {
        mirror.awaitEqual(busyId, busy);
        mirror.awaitEqual(changingId, changing);
        mirror.awaitEqual(archivedId, archived);
        await().untilAsserted(() -> assertThat(metrics("catalog-sync-service"))
                .contains("verger_owner_comparison_seconds_count{outcome=\"done\"}"));
    }

    /** Everything of this journey is delivered once more, also what the restored databases never had. */
    private void isNotConfusedByEventsOfWhatWasLost(List<ConsumerRecord<String, String>> published) {
        kafka.deliver(published);
        kafka.awaitConsumers();
        databases.execute("catalog_sync", "update owner_comparison set next_at = '-infinity'");
        rebuildConditions();

        await().untilAsserted(() -> assertThat(databases.texts(
                        "catalog_sync", "select id from known_location where not deleted and id = " + lostId))
                .isEmpty());
        assertThat(databases.texts(
                        "notification", "select id from known_location where not deleted and id = " + lostId))
                .isEmpty();
        assertThat(nameOf(changingId)).isEqualTo("Collège archivé");
        assertThat(databases.texts("catalog_sync", "select name from known_location where id = " + changingId))
                .containsExactly("Collège archivé");
        assertThat(databases.texts("notification", "select name from known_location where id = " + changingId))
                .containsExactly("Collège archivé");
        assertThat(databases.texts(
                        "catalog_sync",
                        "select id from sync_run where cause = 'UPLOAD' and location_id = " + archivedId))
                .hasSize(1);
        mirrorsApple();
        assertThat(databases.contradictions()).isEmpty();
    }

    private static List<String> devices() {
        return IntStream.range(0, DEVICES).mapToObj(i -> "RESTORE-" + i).toList();
    }
}
