package dev.verger.mirror;

import dev.verger.platform.testing.EventProbe;
import dev.verger.platform.testing.EventProbe.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that the service published, as a consumer with an inbox sees it: each id once, in the order of its first
 * delivery.
 */
final class EventLog {

    private final EventProbe probe;
    private final Map<String, Map<String, Message>> byKey = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int count;

    EventLog(EventProbe probe) {
        this.probe = probe;
    }

    /** Reads what was published meanwhile. */
    void refresh() {
        List<Message> all = probe.all();
        all.subList(count, all.size()).forEach(this::add);
        count = all.size();
    }

    /** The events of a location until the last {@link #refresh}. */
    List<Message> of(long locationId) {
        return List.copyOf(
                byKey.getOrDefault(Long.toString(locationId), Map.of()).values());
    }

    /** Ids that were delivered with different contents. */
    List<String> contradictions() {
        return contradictions;
    }

    private void add(Message message) {
        Message before = byKey.computeIfAbsent(message.key(), key -> new LinkedHashMap<>())
                .putIfAbsent(message.id().toString(), message);
        if (before != null && !before.data().equals(message.data())) {
            contradictions.add("id " + message.id() + " came with two contents");
        }
    }

    static List<Message> only(List<Message> messages, String event) {
        return messages.stream()
                .filter(message -> message.type().equals("dev.verger." + event + ".v1"))
                .toList();
    }
}
