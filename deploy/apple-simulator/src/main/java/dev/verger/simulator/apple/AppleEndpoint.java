package dev.verger.simulator.apple;

/**
 * One endpoint of Apple's.
 *
 * @param path below the base address; also its name in faults and counters
 * @param manages whether it changes something, which read-only tokens may not
 * @param forLegacy whether tokens from before locations may use it
 */
record AppleEndpoint(
        String path, String method, boolean manages, boolean forLegacy, Handler handler) {

    /** Does the endpoint's own work. */
    @FunctionalInterface
    interface Handler {
        void handle(Call call);
    }

    static AppleEndpoint get(String path, Handler handler) {
        return new AppleEndpoint(path, "GET", false, false, handler);
    }

    static AppleEndpoint post(String path, Handler handler) {
        return new AppleEndpoint(path, "POST", true, false, handler);
    }
}
