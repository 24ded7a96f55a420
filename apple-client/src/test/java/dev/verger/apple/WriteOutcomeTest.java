package dev.verger.apple;

import static dev.verger.apple.FakeApple.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.error.AppleException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a write that failed may have had an effect. */
class WriteOutcomeTest {

    private static final ManageAssetsRequest REVOKE = ManageAssetsRequest.ofDevices(List.of(), List.of("C02XL0GYJGH5"));

    private final FakeApple apple = new FakeApple();
    private AppleClient client = apple.client();

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @CsvSource({
        "500,9603",
        "503,9729",
        "200,9644",
        "500,9999",
    })
    void isUnknownWhenAppleHadAnInternalError(int status, int number) {
        apple.answer(status, "{\"errorNumber\":" + number + "}");

        assertThat(write().mayHaveBeenDone()).isTrue();
        assertThat(apple.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"eventId\":\"5", "<html>Bad gateway</html>", "[]", "{}"})
    void isUnknownWhenTheAnswerCannotBeRead(String body) {
        apple.answer(200, body);

        assertThat(write().mayHaveBeenDone()).isTrue();
        assertThat(apple.seen()).hasSize(1);
    }

    @Test
    void isUnknownWhenTheConnectionIsCut() {
        apple.behave(exchange -> exchange.close());

        assertThat(write().mayHaveBeenDone()).isTrue();
        assertThat(apple.seen()).hasSize(1);
    }

    @Test
    void isUnknownWhenNoAnswerComesInTime() {
        client = apple.client(Duration.ofSeconds(2));
        apple.behave(exchange -> Thread.sleep(10_000));

        assertThat(write().mayHaveBeenDone()).isTrue();
        assertThat(apple.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400,9700",
        "200,9721",
        "401,9621",
        "403,9637",
        "410,9634",
        "429,9646",
        "200,9646",
        "400,9999",
    })
    void isARefusalWhenAppleAnsweredWithAnError(int status, int number) {
        apple.answer(status, Map.of(), "{\"errorNumber\":" + number + "}");

        assertThat(write().mayHaveBeenDone()).isFalse();
    }

    @Test
    void isARefusalWhenSomethingBeforeAppleCountsRequests() {
        apple.answer(429, "<html>Slow down</html>");

        assertThat(write().mayHaveBeenDone()).isFalse();
    }

    @Test
    void isNoEffectWithoutAConnection() {
        apple.close();

        assertThat(write().mayHaveBeenDone()).isFalse();
    }

    @Test
    void isNeverUnknownForReads() {
        apple.answer(500, "{\"errorNumber\":9603}");

        var failure =
                catchThrowableOfType(AppleException.class, () -> client.config().client(TOKEN));

        assertThat(failure.mayHaveBeenDone()).isFalse();
    }

    private AppleException write() {
        return catchThrowableOfType(
                AppleException.class, () -> client.assignments().revoke(TOKEN, REVOKE));
    }
}
