package dev.verger.locations.clientconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientConfigJobTest {

    @Test
    void waitsLongerAfterEachFailureButNeverMoreThanAnHour() {
        assertThat(ClientConfigJob.pause(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(ClientConfigJob.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(ClientConfigJob.pause(8)).isEqualTo(Duration.ofHours(1));
        assertThat(ClientConfigJob.pause(100)).isEqualTo(Duration.ofHours(1));
    }
}
