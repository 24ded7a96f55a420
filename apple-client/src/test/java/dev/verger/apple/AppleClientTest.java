package dev.verger.apple;

import static dev.verger.apple.FakeApple.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.config.ServiceConfig.Limit;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.page.PageHead;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.UserQuery;
import dev.verger.testing.http.ScriptedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppleClientTest {

    private final FakeApple apple = new FakeApple();
    private final AppleClient client = apple.client();

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void readsTheServiceConfigurationWithoutAToken() {
        apple.answer(200, """
                {"limits":{"maxAssets":25,"maxRequestPerSecond":9,"somethingNew":7},
                 "notificationTypes":["ASSET_COUNT"],
                 "urls":{"contentMetadataLookup":"https://uclient.example/lookup","odd":"not a url %"},
                 "errorCodes":[{"errorNumber":9709,"errorMessage":"…"}]}""");

        var config = client.config().service();

        assertThat(config.limit(Limit.REQUESTS_PER_SECOND)).isEqualTo(9);
        assertThat(config.limit(Limit.USERS)).isEqualTo(100);
        assertThat(config.url("contentMetadataLookup")).hasToString("Optional[https://uclient.example/lookup]");
        assertThat(config.url("odd")).isEmpty();
        assertThat(config.errorCodes()).hasSize(1);
        assertThat(apple.seen().get(0).authorization()).isNull();
    }

    @Test
    void readsAndUpdatesTheClientConfiguration() {
        apple.answer(200, """
                {"countryISO2ACode":"DE","defaultPlatform":"enterprisestore","locationName":"Berlin HQ","uId":812345678901234567,
                 "mdmInfo":{"id":"1","name":"Acme MDM","metadata":"m"},"notificationAuthToken":"q8N2",
                 "subscribedNotificationTypes":["ASSET_COUNT"],"tokenExpirationDate":"2027-10-03T08:15:42+0000","new":{}}""");

        var config = client.config().update(TOKEN, ClientConfigRequest.claim(new MdmInfo("1", "Acme MDM", "m")));

        assertThat(config.uId()).isEqualTo("812345678901234567");
        assertThat(config.tokenExpirationDate()).isEqualTo(Instant.parse("2027-10-03T08:15:42Z"));
        assertThat(config.mdmInfo().name()).isEqualTo("Acme MDM");
        assertThat(config.toString()).doesNotContain("q8N2");
        var seen = apple.seen().get(0);
        assertThat(seen.method() + " " + seen.target()).isEqualTo("POST /mdm/v2/client/config");
        assertThat(seen.authorization()).isEqualTo("Bearer " + TOKEN.text());
        assertThat(seen.contentType()).isEqualTo("application/json");
        assertThat(seen.body()).isEqualTo("{\"mdmInfo\":{\"id\":\"1\",\"name\":\"Acme MDM\",\"metadata\":\"m\"}}");
    }

    @Test
    void readsAPageOfAssetsAndItsUnlimitedOnes() {
        apple.answer(200, """
                {"assets":[{"adamId":1000000001,"pricingParam":"PLUS","productType":"Book","deviceAssignable":false,"revocable":false,
                   "supportedPlatforms":["iOS","holoOS"],"assignedCount":12,"availableCount":38,"retiredCount":0,"totalCount":"50"}],
                 "unlimitedAssets":[{"adamId":"1000000002","assignedCount":3}],
                 "currentPageIndex":0,"nextPageIndex":1,"size":2,"totalPages":2,"versionId":17,"uId":"8","tokenExpirationDate":"soon"}""");

        var page = client.assets().page(TOKEN, AssetQuery.title("1000000001"));

        var book = page.assets().get(0);
        assertThat(book.key()).isEqualTo(new AssetKey("1000000001", "PLUS"));
        assertThat(book.totalCount()).isEqualTo(50);
        assertThat(book.supportedPlatforms()).containsExactly("iOS", "holoOS");
        assertThat(book.unlimited()).isFalse();
        var free = page.unlimitedAssets().get(0);
        assertThat(free.unlimited()).isTrue();
        assertThat(free.key()).isEqualTo(new AssetKey("1000000002", "STDQ"));
        assertThat(page.nextPageIndex()).isEqualTo(1);
        assertThat(page.versionId()).isEqualTo("17");
        assertThat(page.tokenExpirationDate()).isNull();
        assertThat(apple.seen().get(0).target()).isEqualTo("/mdm/v2/assets?adamId=1000000001");
    }

    @Test
    void namesTheMembersThatAnEmptyAnswerLacks() {
        apple.answer(200, "{}");
        var nothing = new PageHead(false, 0, null, null, null, null, null, null, null, null);

        assertThat(client.assets().page(TOKEN, AssetQuery.page(0)).head()).isEqualTo(nothing);
        assertThat(client.assignments().page(TOKEN, AssignmentQuery.page(0)).head())
                .isEqualTo(nothing);
        assertThat(client.users().page(TOKEN, UserQuery.page(0)).head()).isEqualTo(nothing);
        assertThat(client.config().client(TOKEN).uId()).isNull();
        assertThat(client.events().status(TOKEN, "e").finished()).isFalse();
    }

    @Test
    void distinguishesAnEmptyListFromAMissingOne() {
        apple.answer(200, "{\"assets\":[],\"users\":null,\"size\":0,\"totalPages\":1}");

        var assets = client.assets().page(TOKEN, AssetQuery.page(0));
        var users = client.users().page(TOKEN, UserQuery.page(0));

        assertThat(assets.head().listed()).isTrue();
        assertThat(assets.size()).isZero();
        assertThat(users.head().listed()).isFalse();
        assertThat(users.currentPageIndex()).isNull();
    }

    @Test
    void passesRowsOnWhileTheRestArrives() {
        var firstRow = new CompletableFuture<Object>();
        apple.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var body = exchange.getResponseBody();
            body.write("{\"users\":[{\"clientUserId\":\"u-1\"},".getBytes(UTF_8));
            body.write(" ".repeat(20_000).getBytes(UTF_8));
            body.flush();
            firstRow.join();
            body.write("{\"clientUserId\":\"u-2\"}],\"versionId\":\"v\"}".getBytes(UTF_8));
        });
        List<String> seen = new ArrayList<>();

        var page = client.users().page(TOKEN, UserQuery.page(0), user -> {
            seen.add(user.clientUserId());
            firstRow.complete(user);
        });

        assertThat(seen).containsExactly("u-1", "u-2");
        assertThat(page.versionId()).isEqualTo("v");
        assertThat(page.head().rows()).isEqualTo(2);
    }

    @Test
    void usesTheAddressesOfTheServiceConfiguration() {
        var urls = Map.of(
                "getAssets", apple.url("/moved/titles").toString(), "getUsers", "https://elsewhere.example/users");
        var moved = client.at(new ServiceConfig(null, null, urls, null));
        apple.answer(200, "{}");

        moved.assets().page(TOKEN, AssetQuery.page(2));
        moved.users().page(TOKEN, UserQuery.page(0));

        assertThat(apple.seen())
                .extracting(ScriptedServer.Seen::target)
                .containsExactly("/moved/titles?pageIndex=2", "/mdm/v2/users?pageIndex=0");
    }

    @Test
    void streamsTheRowsOfAPageOfAssignments() {
        apple.answer(200, """
                {"mdmInfo":{"id":"1","name":"n","metadata":"m"},"future":[{"a":[1]}],
                 "assignments":[{"adamId":"1","pricingParam":"STDQ","serialNumber":"S1","x":{"y":1}},
                  {"clientUserId":"u-77","adamId":1,"userStatus":"Associated","idHash":"h"}],
                 "currentPageIndex":3,"nextPageIndex":4,"size":2,"totalPages":9,"versionId":"v","uId":"8"}""");
        List<Assignment> rows = new ArrayList<>();

        var page = client.assignments().page(TOKEN, AssignmentQuery.since("v 0", 3), rows::add);

        assertThat(rows)
                .containsExactly(
                        new Assignment("1", "STDQ", "S1", null, null, null),
                        new Assignment("1", "STDQ", null, "u-77", "h", "Associated"));
        assertThat(page.nextPageIndex()).isEqualTo(4);
        assertThat(page.mdmInfo().id()).isEqualTo("1");
        assertThat(apple.seen().get(0).target()).isEqualTo("/mdm/v2/assignments?pageIndex=3&sinceVersionId=v+0");
    }

    @Test
    void sendsWritesInApplesForm() {
        apple.answer(200, "{\"eventId\":\"5b1e\",\"uId\":\"8\"}");
        var devices = ManageAssetsRequest.ofDevices(List.of(new AssetKey("1", null)), List.of("S1", "S2"));

        var event = client.assignments().associate(TOKEN, devices);
        client.assignments().revoke(TOKEN, ManageAssetsRequest.ofUsers(List.of(), List.of("u")));
        client.users().retire(TOKEN, List.of(RequestUser.of("u")));

        assertThat(event.eventId()).isEqualTo("5b1e");
        assertThat(apple.seen())
                .extracting(seen -> seen.target() + " " + seen.body())
                .containsExactly(
                        "/mdm/v2/assets/associate {\"assets\":[{\"adamId\":\"1\"}],\"serialNumbers\":[\"S1\",\"S2\"]}",
                        "/mdm/v2/assets/revoke {\"clientUserIds\":[\"u\"]}",
                        "/mdm/v2/users/retire {\"users\":[{\"clientUserId\":\"u\"}]}");
    }

    @Test
    void readsAFailedEventWithoutTakingItsFailuresForItsOwnError() {
        apple.answer(200, """
                {"eventStatus":"FAILED","eventType":"ASSOCIATE","numRequested":6,"numCompleted":4,
                 "failures":[{"errorNumber":9709,"errorMessage":"…","errorInfo":{"assets":[{"adamId":"3","pricingParam":"STDQ"}]}}]}""");

        var status = client.events().status(TOKEN, "5b1e");

        assertThat(status.finished()).isTrue();
        assertThat(status.failures().get(0).errorInfo().assets()).containsExactly(new AssetKey("3", "STDQ"));
    }

    @Test
    void looksUpMetadataWithTheTokenAsCookie() {
        apple.answer(200, """
                {"version":2,"isAuthenticated":false,"meta":{"storefront":{"id":"143443","cc":"DE"},"language":{"tag":"de-de"}},
                 "results":{"1":{"id":1,"kind":"iosSoftware","name":"Carnet","isB2BCustomApp":true,"deviceFamilies":["iphone","mac"],
                   "artwork":[{"width":1024,"height":1024,"url":"https://img.example/i.png/{w}x{h}bb.{f}"}],
                   "offers":[{"type":"buy","price":1.99,"priceFormatted":"1,99 €","version":{"display":" 3.2.1","externalId":870}}]},
                  "2":{"id":"2","kind":"epubBook","artwork":{"url":"https://img.example/b/{w}x{h}{c}.{f}"}}}}""");

        var found = client.metadata()
                .lookup(
                        apple.url("/lookup"),
                        TOKEN,
                        new LookupQuery(List.of("1", "2", "3"), "enterprisestore", "DE", "de"));

        assertThat(found.answeredBy("de")).isTrue();
        assertThat(found.find("3")).isEmpty();
        var app = found.find("1").orElseThrow();
        assertThat(app.customApp()).isTrue();
        assertThat(app.offers().get(0).version().display()).isEqualTo(" 3.2.1");
        assertThat(app.artwork().square(100)).isEqualTo("https://img.example/i.png/100x100bb.png");
        assertThat(found.find("2").orElseThrow().artwork().square(60)).isEqualTo("https://img.example/b/60x60bb.png");
        assertThat(apple.seen().get(0).target())
                .isEqualTo(
                        "/lookup?version=2&id=1%2C2%2C3&p=mdm-lockup&caller=MDM&platform=enterprisestore&cc=de&l=de");
        assertThat(apple.seen().get(0).cookie()).isEqualTo("itvt=" + TOKEN.text());
    }

    @Test
    void callsTheGateBeforeAndTheObserverAfterEachRequest() {
        apple.answer(200, "{}");
        List<String> order = new ArrayList<>();
        var observed = client.withGate(endpoint -> order.add("gate " + endpoint.path()))
                .withObserver(o -> order.add(o.endpoint().path() + " " + o.httpStatus() + " " + o.result()));

        observed.assets().page(TOKEN, AssetQuery.page(0));

        assertThat(order).containsExactly("gate assets", "assets 200 OK");
    }
}
