package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Apple does not document, in every position of its switch. */
class SwitchesTest {

    private SimulatorFixture apple;
    private String bearer;
    private JsonNode assets;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"eventSeconds\":0,\"enforceRequestRate\":false}");
        bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
        assets = apple.admin("libraries/lycee-hugo").path("assets");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED,REFUSED", "FAILED,FAILED 0/1", "DONE,COMPLETE 1/1"})
    void anAssetThatIsNotOwned(String position, String outcome) {
        set("unknownAsset", "\"" + position + "\"");

        assertThat(associate("42", "[\"S\"]")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED,REFUSED", "FAILED,FAILED 0/1", "DONE,COMPLETE 1/1"})
    void aTitleThatLeftTheStore(String position, String outcome) {
        set("removedAsset", "\"" + position + "\"");
        apple.admin("POST", "store/" + id(11) + "/remove", "");

        assertThat(associate(id(11), "[\"S\"]")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED,REFUSED", "FAILED,FAILED 0/1", "DONE,COMPLETE 1/1"})
    void aSerialNumberThatNeverHadALicense(String position, String outcome) {
        set("unknownDevice", "\"" + position + "\"");

        assertThat(associate(id(11), "[\"S\"]")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED,REFUSED", "FAILED,FAILED 0/1"})
    void aUserThatDoesNotExist(String position, String outcome) {
        set("unknownUser", "\"" + position + "\"");

        assertThat(outcome(post("assets/associate", body(id(11), "clientUserIds", "[\"nobody\"]"))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"DONE,COMPLETE 1/1", "FAILED,FAILED 0/1"})
    void assigningWhatIsAssigned(String position, String outcome) {
        set("repeatedAssociate", "\"" + position + "\"");
        associate(id(11), "[\"S\"]");

        assertThat(associate(id(11), "[\"S\"]")).isEqualTo(outcome);
        assertThat(apple.admin("libraries/lycee-hugo")
                        .at("/assets/11/assignedCount")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DONE,COMPLETE 1/1", "FAILED,FAILED 0/1"})
    void releasingWhatIsNotAssigned(String position, String outcome) {
        set("emptyDisassociate", "\"" + position + "\"");

        assertThat(outcome(post("assets/disassociate", body(id(11), "serialNumbers", "[\"S\"]"))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"LAST_ONES,FAILED 1/2", "WHOLE_ASSET,FAILED 0/2"})
    void theHoldersWithoutALicenseWhenThereAreTooFew(String position, String outcome) {
        set("shortage", "\"" + position + "\"");

        assertThat(associate(id(10), "[\"S\",\"T\"]")).isEqualTo(outcome);
    }

    @Test
    void failuresCanOmitTheAssetsAndHolders() {
        set("errorInfo", "false");

        JsonNode status = finished(post("assets/associate", body(id(2), "serialNumbers", "[\"S\"]")));

        assertThat(status.at("/failures/0/errorNumber").asInt()).isEqualTo(9709);
        assertThat(status.at("/failures/0").has("errorInfo")).isFalse();
    }

    @Test
    void bothKindsOfPrincipalsInOneRequest() {
        String both =
                "{\"assets\":[{\"adamId\":\"" + id(11) + "\"}],\"serialNumbers\":[\"S\"],\"clientUserIds\":[\"u-1\"]}";
        assertThat(outcome(post("assets/associate", both))).isEqualTo("COMPLETE 2/2");

        set("mixedPrincipals", "false");
        assertThat(outcome(post("assets/associate", both))).isEqualTo("REFUSED");
    }

    @Test
    void retiringCanKeepLicenses() {
        int before = apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt();
        set("retireReleases", "false");

        finished(post("users/retire", "{\"users\":[{\"clientUserId\":\"u-1\"}]}"));

        assertThat(apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt())
                .isEqualTo(before);
    }

    @Test
    void badTokensCanBeAnsweredWithStatus200() {
        set("tokenErrors", "\"STATUS_200\"");

        var answer = apple.call("GET", "assets", "Bearer " + apple.simulator.tokenOf("revoked"), null, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SimulatorFixture.json(answer).path("errorNumber").asInt()).isEqualTo(9625);
    }

    @Test
    void aNewTokenCanRevokeTheEarlierOnes() {
        apple.admin("POST", "libraries/lycee-hugo/tokens", "{}");
        assertThat(get("client/config").statusCode()).isEqualTo(200);

        set("newTokenRevokesOld", "true");
        apple.admin("POST", "libraries/lycee-hugo/tokens", "{}");
        assertThat(get("client/config").statusCode()).isEqualTo(401);
    }

    @Test
    void theExpirationDateCanBeSentInTheLastFifteenDaysOnly() {
        set("tokenExpirationAlways", "false");
        assertThat(get("client/config").body()).doesNotContain("tokenExpirationDate");

        apple.admin("POST", "clock/advance", "{\"seconds\":" + 290 * 86_400 + "}");
        assertThat(get("client/config").body()).contains("tokenExpirationDate");
    }

    @Test
    void anUnclaimedLocationCanHaveANullMdmInfo() {
        assertThat(get("client/config").body()).doesNotContain("mdmInfo");

        set("unclaimedAsNull", "true");
        assertThat(get("client/config").body()).contains("\"mdmInfo\":null");
        assertThat(get("assignments").body()).contains("\"mdmInfo\":null");
    }

    @Test
    void legacyTokensCanBeRefusedByAllEndpoints() {
        set("legacyTokensReadConfig", "false");

        var answer = apple.call("GET", "client/config", "Bearer " + apple.simulator.tokenOf("legacy"), null, "");

        assertThat(SimulatorFixture.json(answer).path("errorNumber").asInt()).isEqualTo(9647);
    }

    @Test
    void membersThatAnUpdateOmitsCanBeCleared() {
        String claim = "{\"mdmInfo\":{\"id\":\"1\",\"name\":\"n\",\"metadata\":\"m\"}}";
        post("client/config", claim);
        post("client/config", "{\"notificationTypes\":[\"ASSET_COUNT\"]}");
        assertThat(get("client/config").body()).contains("mdmInfo").contains("ASSET_COUNT");

        set("omittedConfig", "\"CLEARED\"");
        post("client/config", claim);
        assertThat(get("client/config").body()).contains("mdmInfo").doesNotContain("ASSET_COUNT");
        post("client/config", "{}");
        assertThat(get("client/config").body()).doesNotContain("mdmInfo");
    }

    @Test
    void anEmptyListOfTypesCanChangeNothing() {
        set("emptyTypesUnsubscribe", "false");
        post("client/config", "{\"notificationTypes\":[\"ASSET_COUNT\"]}");

        post("client/config", "{\"notificationTypes\":[]}");

        assertThat(get("client/config").body()).contains("ASSET_COUNT");
    }

    @Test
    void anUnchangedAddressCanBeAcceptedWithoutATest() {
        try (var webhook = new Webhook()) {
            String target = "{\"notificationUrl\":\""
                    + webhook.url()
                    + "\",\"notificationAuthToken\":\"t\",\"notificationTypes\":[\"ASSET_COUNT\"]}";
            set("testUnchangedConfig", "false");
            post("client/config", target);
            post("client/config", target);

            assertThat(webhook.tests()).hasSize(1);
        }
    }

    @Test
    void assetsWithoutLicensesCanBeOmitted() {
        apple.admin("POST", "libraries/lycee-hugo/assets", "{\"adamId\":\"" + id(11) + "\",\"delta\":-1000}");
        assertThat(get("assets").body()).contains("\"adamId\":\"" + id(11) + "\"");

        set("emptyAssets", "false");
        assertThat(get("assets").body()).doesNotContain("\"adamId\":\"" + id(11) + "\"");
    }

    private void set(String name, String value) {
        JsonNode answer = apple.admin("PUT", "switches", "{\"" + name + "\":" + value + "}");
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private String id(int asset) {
        return assets.get(asset).path("adamId").asText();
    }

    private String associate(String adamId, String serialNumbers) {
        return outcome(post("assets/associate", body(adamId, "serialNumbers", serialNumbers)));
    }

    private static String body(String adamId, String member, String names) {
        return "{\"assets\":[{\"adamId\":\"" + adamId + "\"}],\"" + member + "\":" + names + "}";
    }

    /** {@code REFUSED}, or the event's status with the numbers of completed and of requested tasks. */
    private String outcome(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return "REFUSED";
        }
        JsonNode status = finished(answer);
        return status.path("eventStatus").asText()
                + " "
                + status.path("numCompleted").asInt()
                + "/"
                + status.path("numRequested").asInt();
    }

    private JsonNode finished(HttpResponse<String> taken) {
        String path =
                "status?eventId=" + SimulatorFixture.json(taken).path("eventId").asText();
        return await().until(
                        () -> SimulatorFixture.json(get(path)),
                        status -> !status.path("eventStatus").asText("PENDING").equals("PENDING"));
    }

    private HttpResponse<String> get(String path) {
        return apple.call("GET", path, bearer, null, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return apple.call("POST", path, bearer, "application/json", body);
    }
}
