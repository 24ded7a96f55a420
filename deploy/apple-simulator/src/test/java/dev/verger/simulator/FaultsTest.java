package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private SimulatorFixture apple;
    private ServiceToken token;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"pageSize\":100}");
        token = apple.token("lycee-hugo");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429,429,9646,",
        "500,500,9603,PT2M",
        "503,503,9729,PT2M",
        "http-date,503,9729,PT2M",
        "html,200,0,",
        "ok-with-error,200,9603,",
        "cut,0,0,"
    })
    void failsOnceAsItsKindSays(String kind, int status, int number, Duration retryAfter) {
        fault("client/config", kind, "");

        var thrown = (AppleRetryLaterException) failure();

        assertThat(thrown.httpStatus()).isEqualTo(status);
        assertThat(thrown.errorNumber()).isEqualTo(number);
        assertThat(thrown.retryAfter().orElse(null)).isEqualTo(retryAfter);
        assertThat(apple.client.config().client(token).uId()).isNotEmpty();
    }

    @Test
    void canBeOfOneMethodOfAPathOnly() {
        fault("POST client/config", "503", "");
        var claim = ClientConfigRequest.claim(new MdmInfo("a", "A", "a.example"));

        assertThat(apple.client.config().client(token).uId()).isNotEmpty();
        assertThat(catchThrowableOfType(
                        AppleRetryLaterException.class,
                        () -> apple.client.config().update(token, claim)))
                .isNotNull();
        assertThat(apple.client.config().update(token, claim).mdmInfo().name()).isEqualTo("A");
    }

    @Test
    void anHttpDateCountsOnTheMovedClockToo() {
        apple.admin("POST", "clock/advance", "{\"seconds\":864000}");
        fault("client/config", "http-date", ",\"retryAfter\":7");

        assertThat(((AppleRetryLaterException) failure()).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aSlowAnswerIsCorrectButLate() {
        fault("client/config", "slow", ",\"retryAfter\":1");
        long start = System.nanoTime();

        assertThat(apple.client.config().client(token).uId()).isNotEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        fault("client/config", "slow", ",\"retryAfter\":30");
        var hasty = new AppleClient(
                new AppleClientSettings(apple.simulator.url(), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(catchThrowableOfType(
                        AppleException.class, () -> hasty.config().client(token)))
                .isInstanceOf(AppleRetryLaterException.class);
    }

    @Test
    void takesAnyNumberAsKindAndOnlyForTheLibraryNamed() {
        fault("client/config", "9625", ",\"library\":\"berlin-hq\"");

        assertThat(apple.client.config().client(token).uId()).isNotEmpty();
        var thrown = catchThrowableOfType(
                AppleTokenException.class, () -> apple.client.config().client(apple.token("berlin-hq")));
        assertThat(thrown.reason()).isEqualTo(AppleTokenException.Reason.REVOKED);
    }

    @Test
    void aTornListingMissesARowAndShowsAnotherVersion() {
        fault("assignments", "torn", "");
        List<Assignment> seen = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        int before = apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt();

        for (Integer page = 0; page != null; ) {
            var answer = apple.client.assignments().page(token, AssignmentQuery.page(page), seen::add);
            versions.add(answer.versionId());
            page = answer.nextPageIndex();
        }

        int after = apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt();
        assertThat(after).isEqualTo(before - 1);
        assertThat(seen).hasSize(after);
        assertThat(versions.get(1)).isNotEqualTo(versions.get(0)).isEqualTo(versions.get(2));
        var all = new ArrayList<String>();
        apple.admin("libraries/lycee-hugo/assignments").forEach(row -> all.add(row.toString()));
        assertThat(all).hasSize(after).noneMatch(row -> row.equals(row(seen.get(0))));
        assertThat(all).contains(row(seen.get(1)));
    }

    private static String row(Assignment row) {
        return "{\"adamId\":\"%s\",\"pricingParam\":\"%s\",\"serialNumber\":\"%s\"}"
                .formatted(row.adamId(), row.pricingParam(), row.serialNumber());
    }

    @Test
    void refusesAnUnknownKind() {
        assertThat(apple.admin("POST", "faults", "{\"endpoint\":\"assets\",\"kind\":\"odd\"}")
                        .path("error")
                        .asText())
                .contains("unknown kind of fault 'odd'");
        assertThat(apple.admin("POST", "faults", "{\"endpoint\":\"assets\",\"kind\":\"loss\"}")
                        .path("error")
                        .asText())
                .contains("no fault loss of assets");
    }

    private void fault(String endpoint, String kind, String more) {
        var answer = apple.admin(
                "POST", "faults", "{\"endpoint\":\"" + endpoint + "\",\"kind\":\"" + kind + "\"" + more + "}");
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private AppleException failure() {
        return catchThrowableOfType(
                AppleException.class, () -> apple.client.config().client(token));
    }
}
