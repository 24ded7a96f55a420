package dev.verger.platform.inbox;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a service does with each type of event that it has a use for. A topic carries much that is meant for others, and
 * a later version of its owner may tell more than this one knows.
 */
public final class EventHandlers {

    private final Map<String, Consumer<ReceivedEvent>> byType = new HashMap<>();

    /**
     * @param type such as {@code dev.verger.TokenUploaded.v1}
     * @param shape the data as the reader's own record
     */
    public <T extends Record> EventHandlers on(String type, Class<T> shape, Consumer<T> effect) {
        byType.put(type, event -> effect.accept(event.as(shape)));
        return this;
    }

    /** The same for an effect that also depends on which event it was, or when it became a fact. */
    public <T extends Record> EventHandlers on(String type, Class<T> shape, BiConsumer<T, ReceivedEvent> effect) {
        byType.put(type, event -> effect.accept(event.as(shape), event));
        return this;
    }

    boolean know(ReceivedEvent event) {
        return byType.containsKey(event.type());
    }

    void handle(ReceivedEvent event) {
        byType.get(event.type()).accept(event);
    }
}
