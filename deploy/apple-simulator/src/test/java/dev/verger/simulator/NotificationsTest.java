package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.RequestUser;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final List<String> ALL =
            List.of("ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED", "ASSET_COUNT");

    private final Webhook webhook = new Webhook();
    private SimulatorFixture apple;
    private ServiceToken token;
    private Asset asset;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin(
                "PUT", "limits", "{\"eventSeconds\":0,\"enforceRequestRate\":false,\"notificationRetrySeconds\":60}");
        token = apple.token("lycee-hugo");
        asset = apple.client.assets().page(token, AssetQuery.page(0)).assets().get(11);
    }

    @AfterEach
    void stop() {
        apple.close();
        webhook.close();
    }

    @Test
    void callsTheAddressBeforeItAcceptsTheConfiguration() {
        var config = subscribe();

        assertThat(config.subscribedNotificationTypes()).containsExactlyElementsOf(ALL);
        assertThat(webhook.tests()).hasSize(1);
        assertThat(webhook.tests().get(0).authorization()).isEqualTo("Bearer q8N2");
        assertThat(webhook.tests().get(0).body().path("uId").asText()).isEqualTo(config.uId());
    }

    @Test
    void refusesAnAddressThatDoesNotAnswerAndKeepsEverythingAsItWas() {
        webhook.answer(401);
        var request = new ClientConfigRequest(new MdmInfo("v", "Verger", "m"), webhook.url(), "q8N2", ALL);

        var refusal = catchThrowableOfType(
                AppleSetupException.class, () -> apple.client.config().update(token, request));

        assertThat(refusal.errorNumber()).isEqualTo(9728);
        var config = apple.client.config().client(token);
        assertThat(config.mdmInfo()).isNull();
        assertThat(config.notificationUrl()).isNull();
    }

    @Test
    void refusesAnAddressWithoutHttpsUnlessItIsThisMachine() {
        assertThat(refused("http://mdm.example/x", "t")).isEqualTo(9712);
        assertThat(refused("https://mdm.example/x?y=1", "t")).isEqualTo(9712);
        assertThat(refused("https://mdm.example/x", null)).isEqualTo(9710);
        assertThat(refused("https://mdm.example/" + "x".repeat(500), "t")).isEqualTo(9711);
        apple.admin("PUT", "switches", "{\"loopbackNotifications\":false}");
        assertThat(refused(webhook.url(), "t")).isEqualTo(9712);
    }

    @Test
    void notifiesTheOutcomeOfAnEventInChunksOfAHundred() {
        subscribe();
        apple.admin("PUT", "limits", "{\"maxSerialNumbers\":1000}");
        buy(300);

        var devices = IntStream.range(0, 250).mapToObj(i -> "D-" + i).toList();
        String event = apple.client
                .assignments()
                .associate(token, ManageAssetsRequest.ofDevices(List.of(asset.key()), devices))
                .eventId();

        await().until(() -> ofType("ASSET_MANAGEMENT").size() == 3);
        assertThat(ofType("ASSET_MANAGEMENT"))
                .allMatch(message -> message.content().path("eventId").asText().equals(event))
                .allMatch(message -> message.content().path("result").asText().equals("SUCCESS"))
                .extracting(message -> message.content().path("assignments").size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void failuresComeInMessagesOfTheirOwnWithOneError() {
        subscribe();

        var devices = IntStream.range(0, (int) asset.availableCount() + 1)
                .mapToObj(i -> "D-" + i)
                .toList();
        apple.client.assignments().associate(token, ManageAssetsRequest.ofDevices(List.of(asset.key()), devices));

        await().until(() -> ofType("ASSET_MANAGEMENT").size() == 2);
        var failure = ofType("ASSET_MANAGEMENT").get(1).content();
        assertThat(failure.path("result").asText()).isEqualTo("FAILURE");
        assertThat(failure.path("error").path("errorNumber").asInt()).isEqualTo(9709);
        assertThat(failure.path("assignments")).hasSize(1);
    }

    @Test
    void anEventThatFailsAsAWholeIsNotifiedToo() {
        subscribe();
        apple.admin("POST", "faults", "{\"endpoint\":\"event\",\"kind\":\"9603\"}");

        apple.client
                .assignments()
                .associate(token, ManageAssetsRequest.ofDevices(List.of(asset.key()), List.of("D-1", "D-2")));

        await().until(() -> ofType("ASSET_MANAGEMENT").size() == 1);
        var failure = ofType("ASSET_MANAGEMENT").get(0).content();
        assertThat(failure.path("result").asText()).isEqualTo("FAILURE");
        assertThat(failure.path("error").path("errorNumber").asInt()).isEqualTo(9603);
        assertThat(failure.path("assignments")).hasSize(2);
    }

    @Test
    void notifiesPurchasesAndUsers() {
        subscribe();

        buy(5);
        apple.client.users().create(token, List.of(new RequestUser("new-1", "n@example.org", null)));
        await().until(() -> ofType("USER_MANAGEMENT").size() == 1);
        apple.admin("POST", "libraries/lycee-hugo/users/new-1/accept", "");

        await().until(() -> ofType("USER_ASSOCIATED").size() == 1);
        var count = ofType("ASSET_COUNT").get(0).content();
        assertThat(count.path("countDelta").asInt()).isEqualTo(5);
        assertThat(count.path("adamId").asText()).isEqualTo(asset.adamId());
        var created = ofType("USER_MANAGEMENT").get(0).content().path("users").get(0);
        assertThat(created.path("status").asText()).isEqualTo("Registered");
        assertThat(created.path("inviteCode").asText()).matches("[0-9a-f]{32}");
        var associated = ofType("USER_ASSOCIATED")
                .get(0)
                .content()
                .path("associatedUsers")
                .get(0);
        assertThat(associated.path("status").asText()).isEqualTo("Associated");
        assertThat(associated.has("inviteCode")).isFalse();
    }

    @Test
    void triesThreeTimesWithTheSameIdAndThenGivesUp() {
        subscribe();
        webhook.answer(503);

        buy(1);
        await().until(() -> webhook.messages().size() == 1);
        advance(61);
        await().until(() -> webhook.messages().size() == 2);
        advance(121);
        await().until(() -> webhook.messages().size() == 3);
        advance(10_000);
        webhook.answer(200);
        buy(1);

        await().until(() -> webhook.messages().size() == 4);
        var ids = webhook.messages().stream()
                .map(m -> m.body().path("notificationId").asText())
                .toList();
        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(ids.get(3)).isNotEqualTo(ids.get(0));
    }

    @Test
    void canLoseDuplicateReorderAndFalsifyMessages() {
        subscribe();
        fault("loss");
        buy(1);
        fault("duplicate");
        buy(2);
        fault("reorder");
        buy(3);
        buy(4);
        fault("wrong-token");
        buy(5);

        await().until(() -> webhook.messages().size() == 5);
        assertThat(webhook.messages())
                .extracting(m -> m.content().path("countDelta").asInt())
                .containsExactlyInAnyOrder(2, 2, 4, 3, 5);
        var deltas = webhook.messages().stream()
                .map(m -> m.content().path("countDelta").asInt())
                .toList();
        assertThat(deltas.indexOf(4)).isLessThan(deltas.indexOf(3));
        assertThat(webhook.messages())
                .filteredOn(m -> !m.authorization().equals("Bearer q8N2"))
                .extracting(m -> m.content().path("countDelta").asInt())
                .containsExactly(5);
    }

    @Test
    void holdsBackOneMessageAtATimeAndLosesNone() {
        subscribe();
        fault("reorder");
        fault("reorder");
        buy(1);
        buy(2);
        buy(3);

        await().until(() -> webhook.messages().size() == 3);
        assertThat(webhook.messages())
                .extracting(m -> m.content().path("countDelta").asInt())
                .containsExactly(2, 1, 3);
    }

    private ClientConfig subscribe() {
        return apple.client
                .config()
                .update(token, new ClientConfigRequest(new MdmInfo("v", "Verger", "m"), webhook.url(), "q8N2", ALL));
    }

    private int refused(String url, String authToken) {
        return catchThrowableOfType(
                        AppleRequestException.class,
                        () -> apple.client.config().update(token, new ClientConfigRequest(null, url, authToken, ALL)))
                .errorNumber();
    }

    private List<Webhook.Message> ofType(String type) {
        return webhook.messages().stream()
                .filter(message -> message.type().equals(type))
                .toList();
    }

    private void buy(int delta) {
        String body = "{\"adamId\":\"%s\",\"pricingParam\":\"STDQ\",\"delta\":%d}".formatted(asset.adamId(), delta);
        apple.admin("POST", "libraries/lycee-hugo/assets", body);
    }

    private void fault(String kind) {
        apple.admin("POST", "faults", "{\"endpoint\":\"notification\",\"kind\":\"" + kind + "\"}");
    }

    private void advance(int seconds) {
        apple.admin("POST", "clock/advance", "{\"seconds\":" + seconds + "}");
    }
}
