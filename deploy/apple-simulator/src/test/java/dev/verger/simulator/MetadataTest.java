package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.apple.token.ServiceToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private SimulatorFixture apple;
    private ServiceToken token;
    private List<Asset> assets;
    private URI lookup;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        token = apple.token("lycee-hugo");
        assets = apple.client.assets().page(token, AssetQuery.page(0)).assets();
        lookup = apple.client.config().service().url("contentMetadataLookup").orElseThrow();
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void aTitleThatLeftTheStoreIsSeenByItsOwnersOnly() {
        String id = assets.get(0).adamId();
        apple.admin("POST", "store/" + id + "/remove", "");

        assertThat(lookup(null, "FR", id).find(id)).isEmpty();
        assertThat(lookup(token, "FR", id)
                        .find(id)
                        .orElseThrow()
                        .offers()
                        .get(0)
                        .type())
                .isEqualTo("redownload");
        assertThat(lookup(apple.token("berlin-hq"), "FR", id).find(id)).isEmpty();

        apple.admin("POST", "store/" + id + "/return", "");
        assertThat(lookup(null, "FR", id).find(id)).isPresent();
    }

    @Test
    void aCustomAppIsSeenByItsOwnerOnly() {
        String id = assets.get(6).adamId();

        assertThat(lookup(token, "FR", id).find(id).orElseThrow().customApp()).isTrue();
        assertThat(lookup(null, "FR", id).find(id)).isEmpty();
        assertThat(lookup(apple.token("berlin-hq"), "FR", id).find(id)).isEmpty();
    }

    @Test
    void theMacVariantHasAPlatformOfItsOwn() {
        String universal = assets.get(9).adamId();
        String ios = assets.get(0).adamId();
        var query = new LookupQuery(List.of(universal, ios), "macappstore", "FR", null);

        LookupResult found = apple.client.metadata().lookup(lookup, token, query);

        assertThat(found.results()).containsOnlyKeys(universal);
        assertThat(found.find(universal).orElseThrow().kind()).isEqualTo("desktopApp");
        assertThat(lookup(token, "FR", universal).find(universal).orElseThrow().deviceFamilies())
                .contains("mac");
    }

    @Test
    void someTitlesExistInTheirOwnCountryOnly() {
        var berlin = apple.token("berlin-hq");
        List<String> ids = apple.client.assets().page(berlin, AssetQuery.page(0)).assets().stream()
                .map(Asset::adamId)
                .limit(100)
                .toList();
        int german = lookup(berlin, "DE", ids.toArray(String[]::new)).results().size();
        int french = lookup(berlin, "FR", ids.toArray(String[]::new)).results().size();

        assertThat(german).isEqualTo(100);
        assertThat(french).isEqualTo(95);
    }

    @Test
    void requiresItsParameters() {
        var wrong = SimulatorFixture.send("GET", URI.create(lookup + "?p=mdm-lookup&caller=MDM&id=1"), "");
        var missing = SimulatorFixture.send("GET", URI.create(lookup + "?p=mdm-lockup&id=1"), "");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(missing.statusCode()).isEqualTo(403);
    }

    @Test
    void theOrganisationApiRequiresADevelopersToken() throws Exception {
        String path = "/edu/v1/catalog/fr/stoken-authenticated-apps?platform=iphone&ids="
                + assets.get(6).adamId();
        JsonNode key = apple.admin("POST", "developer-keys", "{\"teamId\":\"TEAM000001\"}");
        long now = System.currentTimeMillis() / 1000;
        String good = jwt(key, "TEAM000001", now, now + 3600);

        assertThat(catalog(path, null, true).statusCode()).isEqualTo(401);
        assertThat(catalog(path, good + "x", true).statusCode()).isEqualTo(401);
        assertThat(catalog(path, jwt(key, "OTHER", now, now + 3600), true).statusCode())
                .isEqualTo(401);
        assertThat(catalog(path, jwt(key, "TEAM000001", now, now + 20_000_000), true)
                        .statusCode())
                .isEqualTo(401);
        assertThat(catalog(path, jwt(key, "TEAM000001", now - 20, now - 10), true)
                        .statusCode())
                .isEqualTo(401);
        assertThat(catalog(path, good, false).statusCode()).isEqualTo(403);
        var answer = catalog(path, good, true);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode app = SimulatorFixture.json(answer).path("data").get(0);
        assertThat(app.path("attributes").path("isB2BCustomApp").asBoolean()).isTrue();
        assertThat(app.at("/attributes/platformAttributes/ios/bundleId").asText())
                .startsWith("com.example.");
        assertThat(app.at("/relationships/genres/data/0/attributes/name").asText())
                .isNotEmpty();
    }

    @Test
    void theOrganisationApiShowsThePublicCatalogToo() throws Exception {
        JsonNode key = apple.admin("POST", "developer-keys", "{}");
        long now = System.currentTimeMillis() / 1000;
        String good = jwt(key, key.path("teamId").asText(), now, now + 3600);
        String custom = assets.get(6).adamId();
        String sold = assets.get(0).adamId();

        assertThat(catalog("/ent/v1/catalog/fr/apps/" + sold, good, false).statusCode())
                .isEqualTo(200);
        assertThat(catalog("/ent/v1/catalog/fr/apps/" + custom, good, false).statusCode())
                .isEqualTo(404);
        var list = catalog("/ent/v1/catalog/fr/apps?platform=iphone&ids=" + sold + "," + custom, good, false);
        assertThat(SimulatorFixture.json(list).path("data")).hasSize(1);
        String tooMany = "1,".repeat(101);
        assertThat(catalog("/ent/v1/catalog/fr/apps?platform=iphone&ids=" + tooMany, good, false)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theOrganisationApiHasErrorsOfItsOwnForm() throws Exception {
        JsonNode key = apple.admin("POST", "developer-keys", "{}");
        long now = System.currentTimeMillis() / 1000;
        String good = jwt(key, key.path("teamId").asText(), now, now + 3600);
        String app = "/ent/v1/catalog/fr/apps/" + assets.get(0).adamId();
        for (String kind : List.of("40300", "429", "html")) {
            apple.admin("POST", "faults", "{\"endpoint\":\"catalog\",\"kind\":\"" + kind + "\",\"retryAfter\":9}");
        }

        var forbidden = catalog(app, good, false);
        var tooMany = catalog(app, good, false);
        var page = catalog(app, good, false);

        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(SimulatorFixture.json(forbidden).at("/errors/0/code").asText())
                .isEqualTo("40300");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("9");
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(catalog(app, good, false).statusCode()).isEqualTo(200);
    }

    private LookupResult lookup(ServiceToken cookie, String country, String... ids) {
        return apple.client
                .metadata()
                .lookup(lookup, cookie, new LookupQuery(List.of(ids), "volumestore", country, null));
    }

    private HttpResponse<String> catalog(String path, String jwt, boolean cookie) throws Exception {
        var request = HttpRequest.newBuilder(apple.simulator.url().resolve(path));
        if (jwt != null) {
            request.header("Authorization", "Bearer " + jwt);
        }
        if (cookie) {
            request.header("Cookie", "itvt=" + token.text());
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String jwt(JsonNode key, String issuer, long issued, long expires) throws Exception {
        String pem = key.path("privateKey").asText().replaceAll("-----[A-Z ]+-----|\\s", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
        String head = base64("{\"alg\":\"ES256\",\"kid\":\"" + key.path("keyId").asText() + "\"}");
        String claims = base64("{\"iss\":\"" + issuer + "\",\"iat\":" + issued + ",\"exp\":" + expires + "}");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(encoded));
        signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return head
                + "."
                + claims
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
