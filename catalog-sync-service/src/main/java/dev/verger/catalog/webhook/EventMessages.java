package dev.verger.catalog.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that are applied together: of events, one after the other, with so many rows that a transaction is short.
 */
final class EventMessages {

    private final int mostRows;
    private final Map<Event, List<ReadMessage>> byEvent = new LinkedHashMap<>();
    private int rows;

    /** @param mostRows in all, unless a single message has more */
    EventMessages(int mostRows) {
        this.mostRows = mostRows;
    }

    /** Apple's ids are of one kind of event. */
    private record Event(ManagementEvent.Type type, String id) {}

    /** Whether a message may be added to those that are here. */
    boolean admits(ReadMessage message) {
        return message.isOfEvent() && (byEvent.isEmpty() || rows + rows(message) <= mostRows);
    }

    void add(ReadMessage message) {
        var event = new Event(message.event().type(), message.event().eventId());
        byEvent.computeIfAbsent(event, key -> new ArrayList<>()).add(message);
        rows += rows(message);
    }

    /** Removes and returns them, each event's in the order of arrival. */
    List<List<ReadMessage>> take() {
        List<List<ReadMessage>> taken = List.copyOf(byEvent.values());
        byEvent.clear();
        rows = 0;
        return taken;
    }

    /** One without rows counts as well. */
    private static int rows(ReadMessage message) {
        return Math.max(
                1,
                message.event().assignments().size() + message.event().users().size());
    }
}
