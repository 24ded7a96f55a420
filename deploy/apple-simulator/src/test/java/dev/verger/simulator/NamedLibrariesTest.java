package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.error.AppleTokenException.Reason;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.token.ServiceToken;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedLibrariesTest {

    private static SimulatorFixture apple;

    @BeforeAll
    static void start() {
        apple = new SimulatorFixture();
    }

    @AfterAll
    static void stop() {
        apple.close();
    }

    @Test
    void lyceeHugoIsAFrenchSchoolWithFourteenAssets() {
        var config = apple.client.config().client(apple.token("lycee-hugo"));
        var assets = apple.client
                .assets()
                .page(apple.token("lycee-hugo"), AssetQuery.page(0))
                .assets();

        assertThat(config.countryISO2ACode()).isEqualTo("FR");
        assertThat(config.defaultPlatform()).isEqualTo("volumestore");
        assertThat(config.mdmInfo()).isNull();
        assertThat(assets).hasSize(14);
        assertThat(assets)
                .filteredOn(asset -> asset.pricingParam().equals("PLUS"))
                .hasSize(1);
        assertThat(assets).filteredOn(asset -> asset.availableCount() == 0).hasSize(1);
        assertThat(assets).filteredOn(Asset::unlimited).hasSize(1);
        assertThat(assets).filteredOn(asset -> !asset.deviceAssignable()).hasSize(3);
    }

    @Test
    void berlinHasExactly250TitlesAnd20000Assignments() {
        var berlin = apple.admin("libraries/berlin-hq");

        assertThat(berlin.path("country").asText()).isEqualTo("DE");
        assertThat(berlin.path("assetCount").asInt()).isEqualTo(250);
        assertThat(berlin.path("assignmentCount").asInt()).isEqualTo(20_000);
        long assigned = 0;
        for (var asset : berlin.path("assets")) {
            assigned += asset.path("assignedCount").asLong();
            assertThat(asset.path("totalCount").asLong())
                    .isEqualTo(asset.path("assignedCount").asLong()
                            + asset.path("availableCount").asLong());
        }
        assertThat(assigned).isEqualTo(20_000);
    }

    @Test
    void answersWhyATokenIsNotUsable() {
        assertThat(refusal("expired")).isEqualTo(Reason.EXPIRED);
        assertThat(refusal("revoked")).isEqualTo(Reason.REVOKED);
        var legacy = apple.token("legacy");
        assertThat(apple.client.config().client(legacy).locationName()).isNull();
        assertThat(catchThrowableOfType(
                                AppleTokenException.class,
                                () -> apple.client.assets().page(legacy, AssetQuery.page(0)))
                        .reason())
                .isEqualTo(Reason.LEGACY);
    }

    @Test
    void showsWhoClaimsALocationUntilAnotherServerDoes() {
        var token = apple.token("claimed");
        assertThat(apple.client.config().client(token).mdmInfo().name()).isEqualTo("Other MDM");

        apple.client.config().update(token, ClientConfigRequest.claim(new MdmInfo("v", "Verger", "m")));

        assertThat(apple.client
                        .assets()
                        .page(token, AssetQuery.page(0))
                        .mdmInfo()
                        .id())
                .isEqualTo("v");
        assertThat(apple.admin("libraries/claimed").path("mdmInfo").path("name").asText())
                .isEqualTo("Verger");
    }

    @Test
    void aRenewedTokenIsForTheSameLibrary() {
        var before = apple.client.config().client(apple.token("lycee-hugo"));
        var after = apple.client.config().client(apple.token("lycee-hugo-renewed"));

        assertThat(after.uId()).isEqualTo(before.uId());
        assertThat(after.tokenExpirationDate()).isAfter(before.tokenExpirationDate());
    }

    @Test
    void namesTitlesInTheLanguageOfTheStorefront() {
        var token = apple.token("lycee-hugo");
        var assets = apple.client.assets().page(token, AssetQuery.page(0)).assets();
        var ids = assets.stream().map(Asset::adamId).distinct().toList();
        var address =
                apple.client.config().service().url("contentMetadataLookup").orElseThrow();

        var french = apple.client.metadata().lookup(address, token, new LookupQuery(ids, "volumestore", "FR", null));
        var english = apple.client.metadata().lookup(address, null, new LookupQuery(ids, "volumestore", "GB", null));
        var nowhere = apple.client.metadata().lookup(address, token, new LookupQuery(ids, "volumestore", "QQ", null));

        assertThat(french.results()).hasSize(13);
        assertThat(french.find(ids.get(0)).orElseThrow().name()).isEqualTo("Carnet");
        assertThat(french.find(ids.get(0)).orElseThrow().artwork().url()).endsWith("{w}x{h}bb.{f}");
        assertThat(english.find(ids.get(0)).orElseThrow().name()).isEqualTo("Notebook");
        assertThat(english.results().values()).noneMatch(title -> title.customApp());
        assertThat(french.results().values())
                .filteredOn(title -> title.customApp())
                .hasSize(1);
        assertThat(nowhere.answeredBy("QQ")).isFalse();
        assertThat(nowhere.answeredBy("US")).isTrue();
    }

    @Test
    void aTokenIssuedBeforeARestartWorksAfterIt(@TempDir Path directory) throws Exception {
        var options = new SimulatorOptions(0, directory.resolve("state"), directory.resolve("tokens"), null);
        String text;
        String state;
        try (var first = new SimulatorFixture(options)) {
            text = first.admin("POST", "libraries", "{\"name\":\"kept\",\"assetCount\":30,\"assignmentCount\":500}")
                    .path("vpptoken")
                    .asText();
            first.admin("POST", "libraries/lycee-hugo/rename", "{\"locationName\":\"Autre\"}");
            state = first.admin("libraries/kept").toString();
        }

        try (var second = new SimulatorFixture(options)) {
            var token = ServiceToken.parse(text);
            assertThat(second.client.config().client(token).locationName()).isEqualTo("kept");
            assertThat(second.admin("libraries/kept").toString()).isEqualTo(state);
            var written = Files.readString(directory.resolve("tokens/lycee-hugo.vpptoken"));
            assertThat(second.simulator.tokenOf("lycee-hugo")).isEqualTo(written);
            assertThat(second.client.config().client(second.token("lycee-hugo")).locationName())
                    .isEqualTo("Autre");
        }
    }

    @Test
    void theSameNameGivesTheSameLibrary() {
        try (var other = new SimulatorFixture()) {
            assertThat(other.admin("libraries/berlin-hq").toString())
                    .isEqualTo(apple.admin("libraries/berlin-hq").toString());
        }
    }

    private static Reason refusal(String token) {
        return catchThrowableOfType(
                        AppleTokenException.class, () -> apple.client.config().client(apple.token(token)))
                .reason();
    }
}
