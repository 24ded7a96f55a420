package dev.verger.restarts;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.LOCATIONS;
import static dev.verger.testing.api.VergerClient.SUBSCRIPTIONS;
import static dev.verger.testing.api.VergerClient.TOKEN;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.LocalStack;
import dev.verger.local.LocalStackOptions;
import dev.verger.testing.Checkout;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import dev.verger.testing.http.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first replica of each process is replaced while clients work, then the second one. */
class RollingRestartIT {

    private static final Duration GRACE_PERIOD = Duration.ofSeconds(60);
    private static final Path STATE = Checkout.root().resolve("deploy/restart-tests/target/local");

    /** Beside the stack of the journeys, which {@code -Dverger.test.port-offset} moves as well. */
    private static final int PORT_OFFSET = Integer.getInteger("verger.test.port-offset", 10_000) + 500;

    private static final String INVITATIONS = "/api/v1/volume-purchasing-invitations";
    private static final String TITLE = "1700000301";

    /** What is replaced at the same time, as by an upgrade of all services. */
    private static final List<List<String>> ROUNDS = List.of(
            List.of("location-service", "catalog-sync-service", "notification-service", "gateway"),
            List.of("location-service-2", "catalog-sync-service-2", "notification-service-2", "gateway-2"));

    private static LocalStack stack;
    private static VergerClient verger;
    private static AppleAdmin apple;

    private final ConstantLoad load = new ConstantLoad();
    private final Queue<String> uploaded = new ConcurrentLinkedQueue<>();
    private final Queue<String> operations = new ConcurrentLinkedQueue<>();
    private final Queue<String> mailed = new ConcurrentLinkedQueue<>();
    private AppleLibrary assigned;
    private AppleLibrary bought;
    private String assignedId;
    private String boughtId;
    private String withoutLicensesId;

    @BeforeAll
    static void start() {
        // The balancers notice within half a second, the gateways within one. Connections end unused before a replica
        // does. On a busy machine usual requests take as long as the default waits for those that are under way.
        stack = LocalStack.start(LocalStackOptions.of(Checkout.root())
                .withStateDirectory(STATE)
                .withPortOffset(PORT_OFFSET)
                .withFresh(true)
                .withReplicas(2)
                .withGateways(2)
                .withEnvironment(Map.of(
                        "QUARKUS_SHUTDOWN_DELAY", "PT5S",
                        "QUARKUS_SHUTDOWN_TIMEOUT", "PT25S",
                        "QUARKUS_REST_CLIENT_CONNECTION_TTL", "2000",
                        "VERGER_GATEWAY_ORIGIN_KEEP_ALIVE", "PT2S")));
        verger = new VergerClient(stack.publicUrl(), "verger-admin");
        apple = new AppleAdmin(stack.url("apple-simulator") + "/admin");
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @BeforeEach
    void upload() {
        assigned = library("assigned", AppleAsset.app(TITLE, 1000, 0));
        bought = library("bought", AppleAsset.app(TITLE, 1000, 0));
        AppleLibrary withoutLicenses = library("without-licenses", AppleAsset.app(TITLE, 10, 10));
        assignedId = verger.upload("Assigned", assigned.token());
        boughtId = verger.upload("Bought", bought.token());
        withoutLicensesId = verger.upload("Without licenses", withoutLicenses.token());
        verger.awaitSyncAfter(assignedId, null);
        verger.awaitSyncAfter(boughtId, null);
        verger.awaitSyncAfter(withoutLicensesId, null);
        await().until(() -> apple.notifies(assigned) && apple.notifies(bought));
    }

    private static AppleLibrary library(String name, Map<String, Object> asset) {
        return apple.create(Map.of("name", name, "platform", "volumestore", "assets", List.of(asset)));
    }

    @Test
    void clientsNoticeNothing() {
        List<Restart> restarts = new ArrayList<>();
        try (load) {
            startLoad();
            ROUNDS.forEach(replicas -> restarts.addAll(Restart.all(stack, replicas)));
        }

        System.out.println(restarts + " " + load);
        assertThat(load.failures()).isEmpty();
        assertThat(restarts).allSatisfy(restart -> {
            assertThat(restart.announced()).as(restart + " was not ready first").isTrue();
            assertThat(restart.stop()).isLessThan(GRACE_PERIOD);
        });
        everyOperationWasDoneOnce();
        everythingIsAsAtApple();
        everyMailWasSentOnce();
        var queues = new EventQueues(stack);
        await().untilAsserted(() -> assertThat(queues.waiting()).isEmpty());
    }

    private void startLoad() {
        load.add("lists", Duration.ofMillis(200), number -> verger.read(LOCATIONS));
        load.add("content", Duration.ofMillis(200), number -> verger.read(location(assignedId) + "/content"));
        load.add("subscriptions", Duration.ofMillis(200), number -> verger.read(SUBSCRIPTIONS));
        load.add(
                "tokens",
                Duration.ofMillis(500),
                number -> load.repeatable(() -> verger.requestToken(TOKEN, "verger-paris", "verger-paris-secret"))
                        .expect(200));
        load.add("changes", Duration.ofMillis(100), this::rename);
        load.add("assignments", Duration.ofSeconds(2), this::assign);
        load.add("purchases", Duration.ofSeconds(1), number -> bought.buy(TITLE, "STDQ", 1));
        load.add("uploads", Duration.ofSeconds(5), this::uploadAnother);
        load.add("digests", Duration.ofSeconds(2), this::subscribeAndSend);
        load.add("invitations", Duration.ofSeconds(3), this::invite);
    }

    private void rename(int number) {
        Map<String, String> change = Map.of("name", "Without licenses " + number);
        load.repeatable(() -> verger.send("PATCH", location(withoutLicensesId), change))
                .expect(200);
    }

    private void assign(int number) {
        Map<String, Object> body =
                Map.of("assets", List.of(Map.of("adamId", TITLE)), "serialNumbers", List.of("ROLLING-" + number));
        operations.add(accepted(location(assignedId) + "/assignments", body, "assign-" + number));
    }

    private void uploadAnother(int number) {
        AppleLibrary another = library("another-" + number, AppleAsset.app(TITLE, 10, 0));
        uploaded.add(verger.upload("Another " + number, another.token()));
    }

    private void subscribeAndSend(int number) {
        String address = "digest-" + number + "@example.org";
        mailed.add(address);
        String id = verger.subscribe("Rolling " + number, withoutLicensesId, "Achats", address);
        load.repeatable(() -> verger.post(SUBSCRIPTIONS + "/" + id + "/send")).expect(202);
    }

    private void invite(int number) {
        String name = "invited-" + number;
        mailed.add(name + "@example.org");
        Map<String, Object> invitation = Map.of(
                "name", name,
                "locationId", assignedId,
                "distributionMethod", "EMAIL",
                "senderName", "Service achats",
                "senderEmail", "achats@lycee.example",
                "subject", "Vos apps",
                "message", "Bonjour, ouvrez %@",
                "users", List.of(Map.of("clientUserId", name, "name", "Ada", "email", name + "@example.org")));
        String id = verger.post(INVITATIONS, invitation)
                .expect(201)
                .json()
                .get("id")
                .asText();
        operations.add(accepted(INVITATIONS + "/" + id + "/send", null, "invite-" + number));
    }

    private String accepted(String path, Object body, String key) {
        Answer answer = load.repeatable(() -> verger.send("POST", path, body, "Idempotency-Key", key));
        return answer.expect(202).json().get("id").asText();
    }

    private void everyOperationWasDoneOnce() {
        assertThat(operations).isNotEmpty().doesNotHaveDuplicates();
        Map<String, String> complete = operations.stream().collect(Collectors.toMap(id -> id, id -> "COMPLETE"));
        await().untilAsserted(() -> assertThat(states()).isEqualTo(complete));
    }

    private Map<String, String> states() {
        return verger.all(location(assignedId) + "/operations").stream()
                .collect(Collectors.toMap(
                        operation -> operation.get("id").asText(),
                        operation -> operation.get("state").asText()));
    }

    private void everythingIsAsAtApple() {
        assertThat(uploaded).isNotEmpty();
        await().untilAsserted(() -> assertThat(synced()).containsAll(uploaded));
        assertSameAsAtApple(assigned, assignedId);
        assertSameAsAtApple(bought, boughtId);
    }

    private static List<String> synced() {
        return verger.all(LOCATIONS).stream()
                .filter(location -> location.hasNonNull("lastSyncTime"))
                .map(location -> location.get("id").asText())
                .toList();
    }

    private static void assertSameAsAtApple(AppleLibrary library, String id) {
        await().untilAsserted(() -> assertThat(
                        counts(verger.all(location(id) + "/content"), "licenseCountTotal", "licenseCountInUse"))
                .isEqualTo(counts(library.assets(), "totalCount", "assignedCount")));
    }

    private static List<String> counts(List<JsonNode> rows, String total, String inUse) {
        return rows.stream()
                .map(row -> row.get(inUse).asInt() + " of " + row.get(total).asInt())
                .toList();
    }

    private void everyMailWasSentOnce() {
        Map<String, Long> once = mailed.stream().collect(Collectors.toMap(address -> address, address -> 1L));
        await().untilAsserted(() -> assertThat(mails()).isEqualTo(once));
    }

    private static Map<String, Long> mails() {
        return stack.mails().stream()
                .flatMap(mail -> mail.to().stream())
                .map(recipient -> recipient.replaceAll(".*<|>.*", ""))
                .collect(Collectors.groupingBy(address -> address, Collectors.counting()));
    }
}
