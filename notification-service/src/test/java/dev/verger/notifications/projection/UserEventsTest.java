package dev.verger.notifications.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.verger.notifications.location.MailOptions;
import dev.verger.notifications.projection.UserEvents.AssignmentEnded;
import dev.verger.notifications.projection.UserEvents.UserInvited;
import dev.verger.platform.testing.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads the examples of the producers' contracts. */
class UserEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void readsTheMembersThatMailsToUsersNeed() throws Exception {
        assertThat(read(AssignmentEnded.class))
                .isEqualTo(new AssignmentEnded(
                        12,
                        "1000000001",
                        "STDQ",
                        "Sample App",
                        "https://img.example/SampleApp.png/512x512bb.png",
                        "u-77",
                        "u-77"));
        assertThat(read(UserInvited.class))
                .isEqualTo(new UserInvited(12, 31, "u-77", "EMAIL", false, Instant.parse("2026-11-22T08:00:04.120Z")));
        assertThat(read(LocationChanged.class).mailOptions()).isEqualTo(new MailOptions(false, "fr"));
    }

    private static <T> T read(Class<T> event) throws Exception {
        return JSON.readValue(EventContract.of(event.getSimpleName()).example(), event);
    }
}
