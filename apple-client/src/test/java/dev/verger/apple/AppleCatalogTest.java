package dev.verger.apple;

import static dev.verger.apple.FakeApple.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.metadata.CatalogQuery;
import dev.verger.apple.metadata.CatalogQuery.Shelf;
import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.apple.metadata.LookupResult;
import dev.verger.apple.token.ServiceToken;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata service for organizations, on answers composed after Apple's samples. */
class AppleCatalogTest {

    private static final String BELOW_PLATFORMS = """
            {"data":[{"id":"1000000001","type":"apps","href":"/v1/catalog/de/apps/1000000001","attributes":{
              "name":"Sample App","artistName":"Sample GmbH","deviceFamilies":["iphone","ipad","mac"],"genreDisplayName":"Utilities",
              "isB2BCustomApp":true,"isVppDeviceBasedLicensingEnabled":true,"url":"https://apps.apple.com/de/app/id1000000001",
              "offers":[{"type":"buy","price":0.99,"currencyCode":"EUR","quantity":20},
                        {"type":"redownload","price":0},{"type":"buy","price":1.99,"priceFormatted":"1,99 €","currencyCode":"EUR"}],
              "platformAttributes":{"osx":{"bundleId":"org.example.mac"},
                "ios":{"bundleId":"org.example.sample","externalVersionId":870000001,"minimumOSVersion":"17.0",
                  "artwork":{"width":1024,"height":1024,"url":"https://img.example/AppIcon.png/{w}x{h}{c}.{f}"},
                  "latestVersionInfo":{"versionDisplay":" 3.2.1"}}}}}]}""";

    private static final String ON_TOP = """
            {"data":[{"id":1000000002,"type":"apps","href":"/v1/catalog/de/apps/1000000002","attributes":{
              "name":"Sample Mac App","deviceFamilies":["mac"],"bundleId":"org.example.top","minimumOSVersion":"13.0",
              "artwork":{"url":"https://img.example/Icon.png/{w}x{h}bb.{f}"},"latestVersionInfo":{"versionDisplay":"2.0"},
              "offers":[{"type":"get","price":0}]},
              "relationships":{"genres":{"data":[{"id":"6002","type":"genres","attributes":{"name":"Productivity"}}]}}}]}""";

    private static final String BOOK = """
            {"data":[{"id":"1000000003","type":"books","href":"/v1/catalog/de/books/1000000003","attributes":{
              "name":"Sample Book","artistName":"Ada","genreNames":["Poetry"],"isbn":"9781000000003",
              "artwork":{"url":"https://img.example/b/{w}x{h}bb.{f}"},"offers":[{"type":"buy","price":4.99,"currencyCode":"EUR"}]}}]}""";

    private final FakeApple apple = new FakeApple();

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void sendsTheTokenAsCookieAndRequestsAllDevicesAtOnce() {
        apple.answer(200, "{\"data\":[]}");

        var answer = ask(Shelf.APPS, TOKEN, "1", "2");

        var seen = apple.seen().get(0);
        assertThat(seen.target())
                .isEqualTo("/ent/v1/catalog/de/stoken-authenticated-apps?ids=1%2C2&platform=iphone"
                        + "&additionalPlatforms=ipad%2Cmac%2Cappletv%2CrealityDevice"
                        + "&extend%5Bapps%5D=latestVersionInfo&l=de");
        assertThat(seen.authorization()).isEqualTo("Bearer a.developer.token");
        assertThat(seen.cookie()).isEqualTo("itvt=" + TOKEN.text());
        assertThat(answer.answeredBy("DE")).isTrue();
        assertThat(answer.results()).isEmpty();
    }

    @Test
    void readsThePublicCatalogWithoutACookie() {
        apple.answer(200, "{\"data\":[]}");

        ask(Shelf.BOOKS, null, "3");

        assertThat(apple.seen().get(0).target()).startsWith("/ent/v1/catalog/de/books?ids=3&");
        assertThat(apple.seen().get(0).cookie()).isNull();
    }

    @Test
    void readsAttributesBelowThePlatforms() {
        apple.answer(200, BELOW_PLATFORMS);

        ContentMetadata app =
                ask(Shelf.APPS, TOKEN, "1000000001").find("1000000001").orElseThrow();

        assertThat(app.kind()).isEqualTo("iosSoftware");
        assertThat(app.name()).isEqualTo("Sample App");
        assertThat(app.bundleId()).isEqualTo("org.example.sample");
        assertThat(app.version()).isEqualTo("3.2.1");
        assertThat(app.minimumOSVersion()).isEqualTo("17.0");
        assertThat(app.genreNames()).containsExactly("Utilities");
        assertThat(app.deviceFamilies()).containsExactly("iphone", "ipad", "mac");
        assertThat(app.customApp()).isTrue();
        assertThat(app.artwork().square(512)).isEqualTo("https://img.example/AppIcon.png/512x512bb.png");
    }

    @Test
    void readsThePriceOfOneLicenseNotOfTwentyNorOfAnotherDownload() {
        apple.answer(200, BELOW_PLATFORMS);

        ContentMetadata app =
                ask(Shelf.APPS, TOKEN, "1000000001").find("1000000001").orElseThrow();

        assertThat(app.offer().price()).isEqualTo(new BigDecimal("1.99"));
        assertThat(app.offer().currencyCode()).isEqualTo("EUR");
        assertThat(app.onSale()).isTrue();
    }

    @Test
    void readsAttributesOnTop() {
        apple.answer(200, ON_TOP);

        ContentMetadata app =
                ask(Shelf.APPS, null, "1000000002").find("1000000002").orElseThrow();

        assertThat(app.kind()).isEqualTo("desktopApp");
        assertThat(app.bundleId()).isEqualTo("org.example.top");
        assertThat(app.version()).isEqualTo("2.0");
        assertThat(app.genreNames()).containsExactly("Productivity");
        assertThat(app.artwork().square(64)).isEqualTo("https://img.example/Icon.png/64x64bb.png");
    }

    @Test
    void readsBooksAsBooks() {
        apple.answer(200, BOOK);

        ContentMetadata book =
                ask(Shelf.BOOKS, null, "1000000003").find("1000000003").orElseThrow();

        assertThat(book.kind()).isEqualTo("epubBook");
        assertThat(book.genreNames()).containsExactly("Poetry");
        assertThat(book.bundleId()).isNull();
        assertThat(book.version()).isNull();
    }

    @Test
    void reportsThatAnotherStorefrontAnswered() {
        apple.answer(200, BOOK.replace("/catalog/de/", "/catalog/us/"));

        LookupResult answer = ask(Shelf.BOOKS, null, "1000000003");

        assertThat(answer.answeredBy("DE")).isFalse();
        assertThat(answer.country()).isEqualTo("US");
    }

    @ParameterizedTest
    @CsvSource({"401,40100", "403,40300"})
    void distinguishesARefusalFromATemporaryFailure(int status, int code) {
        apple.answer(status, "{\"errors\":[{\"status\":\"" + status + "\",\"code\":\"" + code + "\"}]}");

        assertThatThrownBy(() -> ask(Shelf.APPS, TOKEN, "1")).isInstanceOfSatisfying(AppleSetupException.class, e -> {
            assertThat(e.errorNumber()).isEqualTo(code);
            assertThat(e.httpStatus()).isEqualTo(status);
        });
    }

    @Test
    void carriesThePauseThatAppleAsksFor() {
        apple.answer(429, Map.of("Retry-After", "7"), "{\"errors\":[{\"code\":\"42900\"}]}");

        assertThatThrownBy(() -> ask(Shelf.APPS, TOKEN, "1"))
                .isInstanceOfSatisfying(
                        AppleRetryLaterException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "{\"data\":[{\"id\":", "{}", ""})
    void treatsABodyThatIsNoListAsATemporaryFailure(String body) {
        apple.answer(200, body);

        assertThatThrownBy(() -> ask(Shelf.APPS, TOKEN, "1")).isInstanceOf(AppleRetryLaterException.class);
    }

    @Test
    void doesNotRepeatARequestThatWasRefusedAsInvalid() {
        apple.answer(400, "{\"errors\":[{\"code\":\"40005\"}]}");

        assertThatThrownBy(() -> ask(Shelf.APPS, TOKEN, "1"))
                .isInstanceOf(AppleRequestException.class)
                .isInstanceOf(AppleException.class);
    }

    private LookupResult ask(Shelf shelf, ServiceToken token, String... ids) {
        return apple.client()
                .metadata()
                .catalog(
                        apple.url("/ent/v1"),
                        "a.developer.token",
                        token,
                        new CatalogQuery(shelf, List.of(ids), "DE", "de"));
    }
}
