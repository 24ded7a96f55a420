package dev.verger.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.Endpoint;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.error.Flaw;
import dev.verger.platform.error.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFailureTest {

    private static final Duration PAUSE = Duration.ofSeconds(90);

    @ParameterizedTest
    @CsvSource({
        "9621, 401, EXPIRED",
        "9625, 401, REVOKED",
        "9622, 401, INVALID",
        "9601, 401, INVALID",
        "9647, 403, LEGACY",
        "9637, 403, NOT_PERMITTED"
    })
    void aRefusedTokenIsNotRetried(int number, int status, String code) {
        RunFailure failure = RunFailure.of(apple(number, status));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.appleErrorNumber()).isEqualTo(number);
        assertThat(failure.retry()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9603, 500, APPLE_UNAVAILABLE",
        "9646, 429, APPLE_UNAVAILABLE",
        "9721, 400, LISTING_CHANGED",
        "9650, 400, LISTING_CHANGED",
        "9634, 410, APPLE_REFUSED",
        "9602, 400, APPLE_REFUSED"
    })
    void anotherRefusalOfApplesIsRetried(int number, int status, String code) {
        RunFailure failure = RunFailure.of(apple(number, status));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.appleErrorNumber()).isEqualTo(number);
        assertThat(failure.retry()).isTrue();
    }

    @Test
    void keepsThePauseThatAppleAskedFor() {
        assertThat(RunFailure.of(apple(9603, 503)).pause()).isEqualTo(PAUSE);
        assertThat(RunFailure.of(AppleFailures.noAnswer("assets", "timed out", null))
                        .pause())
                .isNull();
    }

    @Test
    void hasACodeForTheLimitOfTheOrganization() {
        assertThat(RunFailure.of(apple(9646, 429)).description())
                .isNotEqualTo(RunFailure.of(apple(9603, 500)).description());
    }

    @Test
    void hasNoNumberWhereAppleGaveNone() {
        RunFailure failure = RunFailure.of(AppleFailures.noAnswer("assets", "connection refused", null));

        assertThat(failure.code()).isEqualTo("APPLE_UNAVAILABLE");
        assertThat(failure.appleErrorNumber()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"NO_VERSION", "ROWS_MISSING", "UNREADABLE"})
    void namesTheErrorInAnAnswer(Flaw flaw) {
        RunFailure failure = RunFailure.of(AppleFailures.flawed("assets", 200, flaw));

        assertThat(failure.code()).isEqualTo("APPLE_ANSWER_INVALID");
        assertThat(failure.description()).contains("assets", flaw.meaning());
        assertThat(failure.retry()).isTrue();
    }

    @Test
    void aRefusalByTheMetadataServiceDoesNotConcernTheToken() {
        var refused = new ErrorResponse(9622, null, null);

        RunFailure failure = RunFailure.of(AppleFailures.ofLookup(401, refused, null));

        assertThat(failure.code()).isEqualTo("METADATA_UNAVAILABLE");
        assertThat(failure.retry()).isTrue();
    }

    @Test
    void hasTheCodeOfAnUnavailableService() {
        RunFailure failure =
                RunFailure.of(new UnavailableException("LOCATION_SERVICE", "No answer.", Duration.ZERO, null));

        assertThat(failure.code()).isEqualTo("LOCATION_SERVICE");
        assertThat(failure.description()).isEqualTo("No answer.");
        assertThat(failure.retry()).isTrue();
    }

    @Test
    void distinguishesALostDatabaseFromAProgrammingError() {
        assertThat(RunFailure.of(new ConnectionException(new SQLException("refused", "08001")))
                        .code())
                .isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(RunFailure.of(new NullPointerException("title")))
                .extracting(RunFailure::code, RunFailure::retry)
                .containsExactly("INTERNAL_ERROR", true);
    }

    private static AppleException apple(int number, int status) {
        return AppleFailures.of(Endpoint.ASSETS.path(), status, new ErrorResponse(number, null, null), PAUSE);
    }
}
