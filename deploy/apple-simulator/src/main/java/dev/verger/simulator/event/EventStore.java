package dev.verger.simulator.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of all libraries; the oldest are dropped when there are too many. */
public final class EventStore {

    private static final int KEPT = 100_000;

    private final Map<String, EventState> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EventState> eldest) {
            return size() > KEPT;
        }
    };

    /** Adds an event or replaces its earlier state. */
    public void put(EventState event) {
        events.put(event.id(), event);
    }

    public Optional<EventState> find(String id) {
        return Optional.ofNullable(events.get(id));
    }

    public Collection<EventState> all() {
        return List.copyOf(events.values());
    }
}
