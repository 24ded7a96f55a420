package dev.verger.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailureTest {

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "404, NOT_THE_OWNER", "409, FAILED", "503, FAILED", "302, UNREADABLE"})
    void hasTheKindOfTheStatus(int status, CallFailure kind) {
        assertThat(CallFailure.of(new WebApplicationException(status))).isEqualTo(kind);
    }

    @Test
    void isUnreachableWithoutAnAnswer() {
        assertThat(CallFailure.of(new ProcessingException(new ConnectException("refused"))))
                .isEqualTo(CallFailure.UNREACHABLE);
    }

    @Test
    void isUnreadableWhenTheAnswerHasAnotherForm() {
        Throwable cut = catchThrowable(() -> new ObjectMapper().readTree("{\"id\""));

        assertThat(CallFailure.of(new WebApplicationException(cut, 200))).isEqualTo(CallFailure.UNREADABLE);
        assertThat(CallFailure.of(new UnexpectedAnswerException("no results")).tag())
                .isEqualTo("unreadable");
    }
}
