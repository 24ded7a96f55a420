package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.event.EventStatus;
import dev.verger.apple.token.ServiceToken;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LicenseEventsTest {

    private SimulatorFixture apple;
    private ServiceToken token;
    private List<Asset> assets;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"eventSeconds\":3600,\"enforceRequestRate\":false}");
        token = apple.token("lycee-hugo");
        assets = apple.client.assets().page(token, AssetQuery.page(0)).assets();
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void aWriteTakesEffectAtItsDueTime() {
        AssetKey asset = assets.get(11).key();
        String version =
                apple.client.assignments().page(token, AssignmentQuery.page(0)).versionId();

        String event = associate(List.of(asset), "NEW-1", "NEW-2");
        assertThat(status(event).eventStatus()).isEqualTo("PENDING");
        assertThat(asset(asset).assignedCount()).isZero();
        advance(3601);

        assertThat(status(event))
                .returns("COMPLETE", EventStatus::eventStatus)
                .returns("ASSOCIATE", EventStatus::eventType)
                .returns(2, EventStatus::numRequested)
                .returns(2, EventStatus::numCompleted);
        assertThat(asset(asset).assignedCount()).isEqualTo(2);
        assertThat(holders(asset)).containsExactly("NEW-1", "NEW-2");
        var delta = apple.client.assignments().page(token, AssignmentQuery.since(version, 0));
        assertThat(delta.assignments()).extracting(Assignment::serialNumber).containsExactly("NEW-1", "NEW-2");
        assertThat(delta.versionId()).isNotEqualTo(version);
    }

    @Test
    void tasksAreTheCrossProductAndAShortageFailsTheLastOnes() {
        Asset full = assets.get(2);
        Asset short1 = assets.get(10);
        assertThat(short1.availableCount()).isEqualTo(1);

        String event =
                associate(List.of(full.key(), short1.key(), assets.get(11).key()), "X-1", "X-2");
        advance(3601);

        EventStatus status = status(event);
        assertThat(status.eventStatus()).isEqualTo("FAILED");
        assertThat(status.numRequested()).isEqualTo(6);
        assertThat(status.numCompleted()).isEqualTo(3);
        assertThat(status.failures()).hasSize(1);
        var failure = status.failures().get(0);
        assertThat(failure.errorNumber()).isEqualTo(9709);
        assertThat(failure.errorInfo().assets()).containsExactly(full.key(), short1.key());
        assertThat(failure.errorInfo().serialNumbers()).containsExactly("X-1", "X-2");
        assertThat(holders(short1.key())).contains("X-1").doesNotContain("X-2");
    }

    @Test
    void aReleaseReturnsTheLicenseAndTheDeltaDoesNotShowIt() {
        Asset asset = assets.get(1);
        String holder = holders(asset.key()).get(0);
        String version =
                apple.client.assignments().page(token, AssignmentQuery.page(0)).versionId();

        apple.client.assignments().disassociate(token, devices(asset.key(), holder));
        advance(3601);

        assertThat(asset(asset.key()).availableCount()).isEqualTo(asset.availableCount() + 1);
        assertThat(apple.client
                        .assignments()
                        .page(token, AssignmentQuery.since(version, 0))
                        .assignments())
                .isEmpty();
        apple.admin("PUT", "switches", "{\"deltaRemovals\":\"AS_ROW\"}");
        assertThat(apple.client
                        .assignments()
                        .page(token, AssignmentQuery.since(version, 0))
                        .assignments())
                .extracting(Assignment::serialNumber)
                .containsExactly(holder);
    }

    @Test
    void revokeReleasesAllRevocableLicensesOfAPrincipalAndLeavesBooks() {
        var before =
                apple.client.assignments().page(token, AssignmentQuery.page(0)).assignments();
        String user = before.stream()
                .filter(a -> a.clientUserId() != null)
                .findFirst()
                .orElseThrow()
                .clientUserId();

        apple.client.assignments().revoke(token, ManageAssetsRequest.ofUsers(List.of(), List.of(user)));
        advance(3601);

        var books = assets.stream()
                .filter(a -> a.productType().equals("Book"))
                .map(Asset::adamId)
                .toList();
        var left = apple.client.assignments().page(token, AssignmentQuery.page(0)).assignments().stream()
                .filter(a -> user.equals(a.clientUserId()))
                .toList();
        assertThat(left).isNotEmpty().allMatch(a -> books.contains(a.adamId()));
    }

    @Test
    void refusesInvalidRequestsAtOnce() {
        Asset book = assets.get(4);
        Asset app = assets.get(0);

        assertThat(refused(devices(book.key(), "S"))).isEqualTo(9707);
        assertThat(refused(ManageAssetsRequest.ofDevices(List.of(), List.of("S"))))
                .isEqualTo(9718);
        assertThat(refused(devices(app.key()))).isEqualTo(9719);
        assertThat(refused(devices(app.key(), "S", "S"))).isEqualTo(9705);
        assertThat(refused(devices(
                        app.key(),
                        IntStream.range(0, 1001).mapToObj(i -> "S" + i).toArray(String[]::new))))
                .isEqualTo(9702);
        assertThat(refused(ManageAssetsRequest.ofDevices(List.of(app.key(), app.key()), List.of("S"))))
                .isEqualTo(9703);
        var unknownUser = ManageAssetsRequest.ofUsers(List.of(app.key()), List.of("nobody"));
        assertThat(catchThrowableOfType(
                                AppleStateException.class,
                                () -> apple.client.assignments().associate(token, unknownUser))
                        .errorNumber())
                .isEqualTo(9609);
    }

    @Test
    void aFaultMakesAnEventFailOrStayPending() {
        apple.admin("POST", "faults", "{\"endpoint\":\"event\",\"kind\":\"9603\"}");
        String failing = associate(List.of(assets.get(11).key()), "F");
        advance(3601);
        apple.admin("POST", "faults", "{\"endpoint\":\"event\",\"kind\":\"pending\"}");
        String hanging = associate(List.of(assets.get(11).key()), "H");
        advance(36_000);

        assertThat(status(failing).failures().get(0).errorNumber()).isEqualTo(9603);
        assertThat(status(hanging).eventStatus()).isEqualTo("PENDING");
        assertThat(asset(assets.get(11).key()).assignedCount()).isZero();
    }

    @Test
    void unknownEventsAreNotFound() {
        assertThat(catchThrowableOfType(AppleStateException.class, () -> status("nonsense"))
                        .errorNumber())
                .isEqualTo(9708);
    }

    private String associate(List<AssetKey> keys, String... devices) {
        return apple.client
                .assignments()
                .associate(token, ManageAssetsRequest.ofDevices(keys, List.of(devices)))
                .eventId();
    }

    private static ManageAssetsRequest devices(AssetKey key, String... devices) {
        return ManageAssetsRequest.ofDevices(List.of(key), List.of(devices));
    }

    private int refused(ManageAssetsRequest request) {
        return catchThrowableOfType(
                        AppleRequestException.class,
                        () -> apple.client.assignments().associate(token, request))
                .errorNumber();
    }

    private EventStatus status(String event) {
        return apple.client.events().status(token, event);
    }

    private Asset asset(AssetKey key) {
        return apple.client.assets().page(token, AssetQuery.title(key.adamId())).assets().stream()
                .filter(asset -> asset.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<String> holders(AssetKey key) {
        var query = new AssignmentQuery(null, null, key.adamId(), key.pricingParam(), null, null, null, null);
        return apple.client.assignments().page(token, query).assignments().stream()
                .map(Assignment::serialNumber)
                .toList();
    }

    private void advance(int seconds) {
        apple.admin("POST", "clock/advance", "{\"seconds\":" + seconds + "}");
    }
}
