package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.assignment.Assignment;
import dev.verger.catalog.webhook.ManagementEvent.Type;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventMessagesTest {

    private final EventMessages messages = new EventMessages(250);

    @Test
    void areTakenEventByEventInTheOrderOfArrival() {
        ReadMessage first = message(1, Type.ASSOCIATE, "a", 1);
        ReadMessage second = message(2, Type.ASSOCIATE, "b", 1);
        ReadMessage third = message(3, Type.ASSOCIATE, "a", 1);
        ReadMessage ofAnotherKind = message(4, Type.RETIRE, "a", 1);
        messages.add(first);
        messages.add(second);
        messages.add(third);
        messages.add(ofAnotherKind);

        assertThat(messages.take()).containsExactly(List.of(first, third), List.of(second), List.of(ofAnotherKind));
        assertThat(messages.take()).isEmpty();
    }

    @Test
    void haveTogetherNoMoreRowsThanOneTransactionMay() {
        messages.add(message(1, Type.ASSOCIATE, "a", 100));
        messages.add(message(2, Type.ASSOCIATE, "b", 100));

        assertThat(messages.admits(message(3, Type.ASSOCIATE, "a", 50))).isTrue();
        assertThat(messages.admits(message(3, Type.ASSOCIATE, "a", 51))).isFalse();
        messages.take();
        assertThat(messages.admits(message(3, Type.ASSOCIATE, "a", 251))).isTrue();
    }

    @Test
    void countWithoutRowsAsWell() {
        var one = new EventMessages(1);
        one.add(message(1, Type.ASSOCIATE, "a", 0));

        assertThat(one.admits(message(2, Type.ASSOCIATE, "a", 0))).isFalse();
    }

    @Test
    void areOfNothingElse() {
        var count = new ReadMessage(1, Instant.EPOCH, null, NotificationType.ASSET_COUNT, null, null);

        assertThat(messages.admits(count)).isFalse();
    }

    private static ReadMessage message(long id, Type type, String eventId, int rows) {
        var row = new Assignment("1", "STDQ", "S", null, null, null);
        var event = new ManagementEvent(type, eventId, true, null, Collections.nCopies(rows, row), List.of());
        return new ReadMessage(id, Instant.EPOCH, null, NotificationType.ASSET_MANAGEMENT, null, event);
    }
}
