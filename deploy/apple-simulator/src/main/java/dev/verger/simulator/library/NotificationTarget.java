package dev.verger.simulator.library;

import java.util.List;

/** Where notifications of a location are sent, and of which types; url and token are {@code null} for none. */
public record NotificationTarget(String url, String authToken, List<String> types) {

    /** No notifications. */
    public static final NotificationTarget NONE = new NotificationTarget(null, null, List.of());

    @Override
    public String toString() {
        return "NotificationTarget[url=" + url + ", types=" + types + "]";
    }
}
