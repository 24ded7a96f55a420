package dev.verger.simulator.library;

import java.util.List;

/** Where a location wants messages, and of which types; url and token are {@code null} when it does not. */
public record NotificationTarget(String url, String authToken, List<String> types) {

    /** No messages. */
    public static final NotificationTarget NONE = new NotificationTarget(null, null, List.of());

    @Override
    public String toString() {
        return "NotificationTarget[url=" + url + ", types=" + types + "]";
    }
}
