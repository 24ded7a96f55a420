package dev.verger.platform.inbox;

import dev.verger.platform.event.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a service does with each type of event that it has a use for. A topic carries much that is meant for others, and
 * a later version of its owner may publish types that this one does not know.
 */
public final class EventHandlers {

    private final Map<String, Consumer<ReceivedEvent>> byType = new HashMap<>();

    /** @param event the reader's own record of the event, with the simple name that the owner's record has */
    public <T extends Record> EventHandlers on(Class<T> event, Consumer<T> effect) {
        byType.put(EventType.of(event), received -> effect.accept(received.as(event)));
        return this;
    }

    /** The same for an effect that also depends on which event it was, or when it became a fact. */
    public <T extends Record> EventHandlers on(Class<T> event, BiConsumer<T, ReceivedEvent> effect) {
        byType.put(EventType.of(event), received -> effect.accept(received.as(event), received));
        return this;
    }

    boolean isKnown(ReceivedEvent event) {
        return byType.containsKey(event.type());
    }

    /** @throws PoisonEventException if the data of the event does not fit its record */
    void handle(ReceivedEvent event) {
        byType.get(event.type()).accept(event);
    }
}
