package dev.verger.benchmarks.stack;

import java.net.URI;

/**
 * Where a location's notifications are sent.
 *
 * @param secret bearer that proves that Apple sends
 */
public record Webhook(URI address, String secret) {

    /** Path of the addresses of all locations. */
    static final String BASE = "/apple/notifications";

    /** Path of the address of a location. */
    static String path(String locationId) {
        return BASE + "/" + locationId;
    }

    @Override
    public String toString() {
        return "Webhook[address=" + address + "]";
    }
}
