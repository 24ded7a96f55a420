package dev.verger.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.error.UnavailableException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    @Test
    void namesEachTypeUpToTheRoot() {
        var failure = new UnavailableException(
                "OWNER_UNAVAILABLE",
                "The owner does not answer.",
                Duration.ofSeconds(5),
                new IllegalStateException("text of an unknown origin", new ConnectException("Connection refused")));

        assertThat(FailureCause.of(failure))
                .isEqualTo("UnavailableException: The owner does not answer."
                        + " < IllegalStateException < ConnectException: Connection refused");
    }

    @Test
    void namesTheErrorInACertificate() {
        assertThat(FailureCause.of(new RuntimeException(new SSLHandshakeException("PKIX\nfailed"))))
                .isEqualTo("RuntimeException < SSLHandshakeException: PKIX failed");
    }

    @Test
    void quotesNeitherInputNorRows() {
        Throwable unreadable = catchThrowable(() -> new ObjectMapper().readTree("sToken=c2VjcmV0"));

        assertThat(FailureCause.of(unreadable)).isEqualTo("JsonParseException");
        assertThat(FailureCause.of(new SQLException("Failing row contains (ada@x.org)", "23502")))
                .isEqualTo("SQLException: SQLSTATE 23502");
    }

    @Test
    void includesMessagesOfTheTypesThatTheCallerNames() {
        assertThat(FailureCause.of(new IllegalStateException("page 3"), IllegalStateException.class))
                .isEqualTo("IllegalStateException: page 3");
    }
}
