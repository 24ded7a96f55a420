package dev.verger.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypeTest {

    private record TokenUploaded() {}

    @Test
    void isTheSameForEachRecordOfTheName() {
        assertThat(EventType.of(TokenUploaded.class)).isEqualTo("dev.verger.TokenUploaded.v1");
    }
}
