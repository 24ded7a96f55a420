package dev.verger.simulator.library;

import java.util.List;

/** Where and about what a location wants to be told; url and token are {@code null} when it does not. */
public record NotificationTarget(String url, String authToken, List<String> types) {

    /** Nobody is told anything. */
    public static final NotificationTarget NONE = new NotificationTarget(null, null, List.of());

    @Override
    public String toString() {
        return "NotificationTarget[url=" + url + ", types=" + types + "]";
    }
}
