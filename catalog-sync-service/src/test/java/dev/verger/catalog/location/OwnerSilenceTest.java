package dev.verger.catalog.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.client.UnexpectedAnswerException;
import dev.verger.platform.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OwnerSilenceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final OwnerSilence silence = new OwnerSilence(nanos::get);
    private final UnavailableException reason = new UnavailableException("OWNER", "Away.", Duration.ofSeconds(1), null);

    @Test
    void permitsNoRequestForAWhileAfterAFailure() {
        silence.failed(reason);

        nanos.addAndGet(OwnerSilence.LASTS - 1);

        assertThat(silence.reason()).contains(reason);
    }

    @Test
    void thenPermitsOneRequestAtATime() {
        silence.failed(reason);

        nanos.addAndGet(OwnerSilence.LASTS);

        assertThat(silence.reason()).isEmpty();
        assertThat(silence.reason()).contains(reason);
    }

    @Test
    void endsWithAnAnswer() {
        silence.failed(reason);

        silence.answered();

        assertThat(silence.reason()).isEmpty();
        assertThat(silence.reason()).isEmpty();
    }

    @Test
    void isNotAnAnswerThatCannotBeRead() {
        silence.failed(new UnavailableException(
                "OWNER",
                "Not as agreed.",
                Duration.ofSeconds(1),
                new UnexpectedAnswerException("location 12 cannot be read")));

        assertThat(silence.reason()).isEmpty();
    }
}
