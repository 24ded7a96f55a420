package dev.verger.apple;

import static dev.verger.apple.FakeApple.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRequestException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.error.AppleTokenException.Reason;
import dev.verger.apple.error.Flaw;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.user.UserQuery;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppleFailureTest {

    private final FakeApple apple = new FakeApple();
    private AppleClient client = apple.client();

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @EnumSource(AppleError.class)
    void everyNumberBecomesTheExceptionOfItsKind(AppleError error) {
        apple.answer(error.httpStatus() == 0 ? 400 : error.httpStatus(), body(error.number()));

        AppleException thrown = failure();

        Class<?> expected = switch (error.kind()) {
            case RETRY -> AppleRetryLaterException.class;
            case TOKEN -> AppleTokenException.class;
            case SETUP -> AppleSetupException.class;
            case REQUEST -> AppleRequestException.class;
            case STATE -> AppleStateException.class;
        };
        assertThat(thrown).isInstanceOf(expected);
        assertThat(thrown.error()).contains(error);
        assertThat(thrown.endpoint()).isEqualTo("client/config");
        assertThat(thrown.getMessage()).doesNotContain("Apple's words").doesNotContain(TOKEN.text());
    }

    @ParameterizedTest
    @CsvSource({"9601,INVALID", "9621,EXPIRED", "9622,INVALID", "9625,REVOKED", "9637,NOT_PERMITTED", "9647,LEGACY"})
    void reportsWhyATokenIsRefusedEvenWithStatus200(int number, Reason reason) {
        apple.answer(200, body(number));

        var thrown = (AppleTokenException) failure();

        assertThat(thrown.reason()).isEqualTo(reason);
        assertThat(thrown.httpStatus()).isEqualTo(200);
    }

    @Test
    void anErrorBodyWithStatus200IsAnErrorForAssignmentsToo() {
        apple.answer(200, body(9721));

        var thrown = catchThrowableOfType(
                AppleStateException.class, () -> client.assignments().page(TOKEN, AssignmentQuery.since("x", 0)));

        assertThat(thrown.error()).contains(AppleError.INVALID_VERSION_ID);
    }

    @Test
    void anErrorNumberBehindTheRowsIsAnErrorToo() {
        apple.answer(200, """
                {"assets":[{"adamId":"1"}],"versionId":"v",
                 "errorInfo":{"assets":[{"adamId":"3"}]},"errorMessage":"…","errorNumber":9729}""");

        var thrown = catchThrowableOfType(
                AppleRetryLaterException.class, () -> client.assets().page(TOKEN, AssetQuery.page(0)));

        assertThat(thrown.error()).contains(AppleError.UNAVAILABLE);
        assertThat(thrown.errorInfo().orElseThrow().assets()).containsExactly(new AssetKey("3", null));
        assertThat(thrown.flaw()).isEmpty();
    }

    @Test
    void theNumberZeroIsNoError() {
        apple.answer(200, "{\"errorNumber\":0,\"errorMessage\":{},\"uId\":\"8\"}");

        assertThat(client.assignments().page(TOKEN, AssignmentQuery.page(0)).uId())
                .isEqualTo("8");
        assertThat(client.users().page(TOKEN, UserQuery.page(0)).uId()).isEqualTo("8");
        assertThat(client.config().client(TOKEN).uId()).isEqualTo("8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assets\":{},\"versionId\":\"v\"}",
                "{\"assets\":[1],\"versionId\":\"v\"}",
                "{\"assets\":[{\"adamId\":{}}]}",
                "{\"assets\":[],\"size\":\"many\"}",
                "{\"assets\":[],\"totalPages\":[1]}",
                "{\"assets\":[],\"versionId\":{\"uId\":\"8\"}}",
                "{\"assets\":[]}}",
                "{\"assets\":[",
                "[]",
                ""
            })
    void aPageThatIsNotOfTheDocumentedFormProvesNothing(String body) {
        apple.answer(200, body);

        var thrown = catchThrowableOfType(
                AppleRetryLaterException.class, () -> client.assets().page(TOKEN, AssetQuery.page(0)));

        assertThat(thrown.flaw()).contains(Flaw.UNREADABLE);
    }

    @Test
    void anAnswerThatNeverStopsIsCutAtTheLimit() {
        apple.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"users\":[".getBytes());
            byte[] row = "{\"clientUserId\":\"u\"},".repeat(1000).getBytes();
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(row);
            }
        });
        var settings =
                new AppleClientSettings(apple.url("/mdm/v2"), Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 20);

        var thrown = catchThrowableOfType(
                AppleRetryLaterException.class,
                () -> new AppleClient(settings).users().page(TOKEN, UserQuery.page(0), user -> {}));

        assertThat(thrown.flaw()).contains(Flaw.TOO_LARGE);
    }

    @Test
    void anInterruptEndsTheWaitForABody() throws InterruptedException {
        var begun = new CountDownLatch(1);
        apple.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            begun.countDown();
            Thread.sleep(60_000);
        });
        var settings = new AppleClientSettings(apple.url("/mdm/v2"), Duration.ofSeconds(5), Duration.ofSeconds(50));
        var ended = new AtomicReference<AppleException>();
        var reader = new Thread(() -> ended.set(catchThrowableOfType(
                AppleException.class, () -> new AppleClient(settings).config().client(TOKEN))));
        reader.start();
        begun.await();

        reader.interrupt();

        reader.join(30_000);
        assertThat(ended.get()).isInstanceOf(AppleRetryLaterException.class);
        assertThat(ended.get()).hasMessageContaining("Interrupted");
    }

    @Test
    void aRefusalByTheLookupDoesNotConcernTheToken() {
        apple.answer(401, body(9625));
        var query = new LookupQuery(List.of("1"), "enterprisestore", "DE", null);

        var thrown = catchThrowableOfType(
                AppleException.class, () -> client.metadata().lookup(apple.url("/lookup"), TOKEN, query));

        assertThat(thrown).isInstanceOf(AppleSetupException.class).returns(9625, AppleException::errorNumber);
    }

    @ParameterizedTest
    @CsvSource({"401,AppleTokenException", "400,AppleRequestException", "500,AppleRetryLaterException"})
    void anUnknownNumberIsClassifiedByTheStatus(int status, String exception) {
        apple.answer(status, body(9999));

        assertThat(failure()).returns(9999, AppleException::errorNumber);
        assertThat(failure().getClass().getSimpleName()).isEqualTo(exception);
    }

    @Test
    void onlyAnAnswerWithASuccessfulStatusHasAFlaw() {
        apple.answer(200, "<html></html>");
        assertThat(((AppleRetryLaterException) failure()).flaw()).contains(Flaw.UNREADABLE);

        apple.answer(503, "<html></html>");
        assertThat(((AppleRetryLaterException) failure()).flaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 429, 502, 503})
    void aPageOfAProxyDoesNotConcernTheToken(int status) {
        apple.answer(status, "<html><body>Bad gateway</body></html>");

        assertThat(failure()).isInstanceOf(AppleRetryLaterException.class).hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uId\":\"8\",\"mdmInfo\":{\"id\":\"1",
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"uId\":{}}",
                "{\"uId\":\"1\"}}"
            })
    void anIncompleteObjectIsToBeReadAgain(String body) {
        apple.answer(200, body);

        assertThat(failure()).isInstanceOf(AppleRetryLaterException.class);
    }

    @Test
    void rowsOfACutPageMayHaveBeenHandedOverBeforeItThrows() {
        apple.answer(200, "{\"assignments\":[{\"adamId\":\"1\",\"serialNumber\":\"S1\"},{\"adamId\":\"1\",\"ser");
        List<Object> rows = new ArrayList<>();

        var thrown = catchThrowableOfType(
                AppleRetryLaterException.class,
                () -> client.assignments().page(TOKEN, AssignmentQuery.page(0), rows::add));

        assertThat(thrown).isNotNull();
        assertThat(rows).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksWithinTheBodyIsToBeTriedAgain() {
        apple.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"uId\":".getBytes());
            exchange.getResponseBody().flush();
        });

        assertThat(failure()).isInstanceOf(AppleRetryLaterException.class);
    }

    @Test
    void aBodyThatNeverEndsIsAbortedInBoundedTime() {
        client = apple.client(Duration.ofSeconds(2));
        apple.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Thread.sleep(10_000);
        });
        long start = System.nanoTime();

        assertThat(failure()).isInstanceOf(AppleRetryLaterException.class).hasMessageContaining("No answer within");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aRefusedConnectionIsToBeTriedAgain() {
        apple.close();

        assertThat(failure()).isInstanceOf(AppleRetryLaterException.class).returns(0, AppleException::httpStatus);
        assertThat(((AppleRetryLaterException) failure()).concernsAll()).isFalse();
    }

    @Test
    void readsRetryAfterInSeconds() {
        apple.answer(503, Map.of("Retry-After", "120"), body(9729));

        assertThat(retryAfter()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void countsAnHttpDateFromTheAnswersOwnDate() {
        assertThat(retryAfter("Sun, 22 Nov 2026 10:02:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT"))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(retryAfter("Sun, 22 Nov 2026 09:00:00 GMT", "Sun, 22 Nov 2026 10:00:00 GMT"))
                .isEqualTo(Duration.ZERO);
        assertThat(retryAfter("Sun, 22 Nov 2099 10:00:00 GMT", "nonsense")).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({"'', ", "soon, ", "-5, ", "0, PT0S", "99999999999, PT24H", "999999, PT24H"})
    void acceptsOddRetryAfter(String header, Duration expected) {
        apple.answer(429, Map.of("Retry-After", header), body(9646));

        assertThat(retryAfter()).isEqualTo(expected);
    }

    @Test
    void reportsWhenTheWholeOrganizationHasToSlowDown() {
        apple.answer(429, body(9646));
        assertThat(((AppleRetryLaterException) failure()).organizationWide()).isTrue();

        apple.answer(503, body(9729));
        assertThat(((AppleRetryLaterException) failure()).organizationWide()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "429,<html>,true",
        "500,<html>,true",
        "503,,true",
        "200,9644,true",
        "429,9646,true",
        "200,<html>,false",
        "404,<html>,false",
        "200,,false"
    })
    void reportsWhetherOtherRequestsWouldFailAlike(int status, String body, boolean all) {
        apple.answer(status, body == null ? "" : body.startsWith("9") ? numbered(body) : body);

        assertThat(((AppleRetryLaterException) failure()).concernsAll()).isEqualTo(all);
    }

    private static String numbered(String number) {
        return body(Integer.parseInt(number));
    }

    private static Duration retryAfter(String retryAfter, String date) {
        return RetryAfter.of(
                HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter), "Date", List.of(date)), (n, v) -> true));
    }

    private Duration retryAfter() {
        return ((AppleRetryLaterException) failure()).retryAfter().orElse(null);
    }

    private AppleException failure() {
        return catchThrowableOfType(AppleException.class, () -> client.config().client(TOKEN));
    }

    private static String body(int number) {
        return "{\"errorNumber\":" + number + ",\"errorMessage\":\"Apple's words\",\"errorInfo\":{}}";
    }
}
