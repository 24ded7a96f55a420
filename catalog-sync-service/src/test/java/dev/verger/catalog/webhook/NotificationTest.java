package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {

    @Test
    void readsTheEnvelope() {
        Notification read = Notification.parse("""
                {"notificationType":"ASSET_COUNT","notificationId":"b7d1","uId":812345678901234567,"new":1,
                 "notification":{"adamId":"1"}}
                """);

        assertThat(read.type()).isEqualTo(NotificationType.ASSET_COUNT);
        assertThat(read.id()).isEqualTo("b7d1");
        assertThat(read.uId()).isEqualTo("812345678901234567");
        assertThat(read.content().path("adamId").asText()).isEqualTo("1");
    }

    @Test
    void keepsTypesThatAreNotKnown() {
        Notification read = Notification.parse("{\"notificationType\":\"NEW_TYPE\",\"notificationId\":\"1\"}");

        assertThat(read.type()).isEqualTo(NotificationType.UNKNOWN);
        assertThat(read.name()).isEqualTo("NEW_TYPE");
        assertThat(read.uId()).isNull();
        assertThat(read.content().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "\"text\"",
                "{}",
                "{\"notificationId\":null}",
                "{\"notificationId\":{}}",
                "{\"notificationId\":\" \"}",
                "{\"notificationId\":\"a\\u0000b\"}",
                "{\"notificationId\":\"1\"} trailing",
                "{\"notificationId\":\"1\""
            })
    void refusesWhatIsNoMessageWithAnId(String body) {
        assertThatThrownBy(() -> Notification.parse(body)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        String body = "{\"notificationId\":\"%s\"}".formatted("x".repeat(201));

        assertThatThrownBy(() -> Notification.parse(body)).isInstanceOf(UnreadableMessageException.class);
    }
}
