package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.apple.AppleClient;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.token.ServiceToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppleRetryTest {

    private static final String LIBRARY = "library:u";
    private static final String ORGANIZATION = "organization:o";

    private static final ServiceToken TOKEN = ServiceToken.parse(Base64.getEncoder()
            .encodeToString("{\"expDate\":\"2027-10-03T08:15:42+0000\",\"token\":\"aaa\",\"orgName\":\"o\"}"
                    .getBytes(StandardCharsets.UTF_8)));

    private static final ManageAssetsRequest REVOKE = ManageAssetsRequest.ofDevices(List.of(), List.of("C02XL0GYJGH5"));

    private final ScriptedApple apple = new ScriptedApple();
    private final AppleClient client = apple.client();
    private final List<String> scopes = new ArrayList<>();
    private final List<Duration> lengths = new ArrayList<>();
    private int shown;

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @CsvSource({"429,<html>", "500,<html>", "503,''", "503,9729", "200,9644"})
    void pausesTheWholeLibraryForTheBackoffOfEachAttempt(int status, String body) {
        apple.answer(status, body.startsWith("9") ? numbered(body) : body);

        assertThatThrownBy(this::read).isInstanceOf(AppleException.class);

        assertThat(apple.requests()).isEqualTo(4);
        assertThat(scopes).containsOnly(LIBRARY);
        assertThat(lengths)
                .containsExactly(
                        Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(160));
        assertThat(shown).isEqualTo(3);
    }

    @Test
    void pausesTheWholeOrganizationWhenItSendsTooManyRequests() {
        apple.answer(429, numbered("9646"));

        assertThatThrownBy(this::read).isInstanceOf(AppleException.class);

        assertThat(scopes).hasSize(4).containsOnly(ORGANIZATION);
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "200,''", "404,<html>"})
    void doesNotPauseOthersWhenOneAnswerIsInvalid(int status, String body) {
        apple.answer(status, body);

        assertThatThrownBy(this::read).isInstanceOf(AppleException.class);

        assertThat(apple.requests()).isEqualTo(4);
        assertThat(scopes).isEmpty();
        assertThat(shown).isZero();
    }

    @ParameterizedTest
    @CsvSource({"500,9603", "503,<html>", "200,<html>", "200,{}"})
    void sendsAWriteThatMayHaveBeenCarriedOutOnce(int status, String body) {
        apple.answer(status, body.startsWith("9") ? numbered(body) : body);

        assertThatThrownBy(this::write)
                .isInstanceOfSatisfying(
                        AppleException.class,
                        e -> assertThat(e.mayHaveBeenDone()).isTrue());

        assertThat(apple.requests()).isEqualTo(1);
    }

    @Test
    void sendsAWriteOnceWhenItsConnectionIsCut() {
        assertThatThrownBy(this::write).isInstanceOf(AppleException.class);

        assertThat(apple.requests()).isEqualTo(1);
    }

    @Test
    void repeatsAWriteThatAppleRefusedTemporarily() {
        apple.behave(exchange -> {
            if (apple.requests() < 3) {
                ScriptedApple.send(exchange, 429, numbered("9646"));
            } else {
                ScriptedApple.send(exchange, 200, "{\"eventId\":\"5\"}");
            }
        });

        write();

        assertThat(apple.requests()).isEqualTo(3);
    }

    @Test
    void repeatsNoWriteThatAppleRefused() {
        apple.answer(400, numbered("9719"));

        assertThatThrownBy(this::write)
                .isInstanceOfSatisfying(
                        AppleException.class,
                        e -> assertThat(e.mayHaveBeenDone()).isFalse());

        assertThat(apple.requests()).isEqualTo(1);
    }

    private void read() {
        retry().call(() -> client.config().client(TOKEN));
    }

    private void write() {
        retry().call(() -> client.assignments().revoke(TOKEN, REVOKE));
    }

    private AppleRetry retry() {
        var budget = new RequestBudget(null) {
            @Override
            void pause(String scope, Duration pause) {
                scopes.add(scope);
                lengths.add(pause);
            }
        };
        return new AppleRetry(
                budget,
                new AppleLimits(client, null),
                ScriptedApple.settings(Duration.ofMinutes(5)),
                new PacedLibrary("u", "o"),
                pause -> shown++);
    }

    private static String numbered(String number) {
        return "{\"errorNumber\":" + number + "}";
    }
}
