package dev.verger.platform.event;

/** Names types of events as CloudEvents wants them: by the simple name of the record, which says what happened. */
public final class EventType {

    private EventType() {}

    /** Such as {@code dev.verger.TokenUploaded.v1} for a record {@code TokenUploaded} of any package. */
    public static String of(Class<? extends Record> event) {
        return "dev.verger." + event.getSimpleName() + ".v1";
    }
}
