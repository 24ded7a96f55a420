package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.error.AppleError;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Causes every error number of Apple's and checks its status; a new number fails here until a request causes it. */
class ErrorNumbersTest {

    private SimulatorFixture apple;
    private ErrorRequests requests;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"eventSeconds\":0}");
        requests = new ErrorRequests(apple);
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @EnumSource(AppleError.class)
    void occursWithItsDocumentedStatus(AppleError error) {
        var direct = requests.direct(error);
        var inEvent = requests.inEvent(error);

        assertThat(direct.isPresent() || inEvent.isPresent())
                .as("a way to provoke it")
                .isTrue();
        direct.ifPresent(way -> checkAnswer(way.get(), error));
        inEvent.ifPresent(way -> checkEvent(way.get(), error));
    }

    private static void checkAnswer(HttpResponse<String> answer, AppleError error) {
        assertThat(SimulatorFixture.json(answer).path("errorNumber").asInt()).isEqualTo(error.number());
        assertThat(answer.statusCode()).isEqualTo(error.httpStatus());
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(error.httpStatus() >= 500);
    }

    private static void checkEvent(JsonNode status, AppleError error) {
        assertThat(status.path("eventStatus").asText()).isEqualTo("FAILED");
        assertThat(status.path("failures").get(0).path("errorNumber").asInt()).isEqualTo(error.number());
    }
}
