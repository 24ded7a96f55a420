package dev.verger.catalog.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes some events for those of own operations. */
@ApplicationScoped
class OwnEvents implements ManagementEventListener {

    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Map<String, ManagementEvent> received = new ConcurrentHashMap<>();

    void add(String eventId) {
        own.add(eventId);
    }

    ManagementEvent received(String eventId) {
        return received.get(eventId);
    }

    @Override
    public boolean received(long locationId, List<ManagementEvent> parts) {
        ManagementEvent event = parts.get(0);
        if (event.eventId() == null || !own.contains(event.eventId())) {
            return false;
        }
        received.put(event.eventId(), event);
        return true;
    }
}
