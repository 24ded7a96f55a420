package dev.verger.simulator.apple;

/**
 * One endpoint of Apple's.
 *
 * @param path below the base address; also its name in faults and counters
 */
record AppleEndpoint(String path, String method, Handler handler) {

    /** Carries out the endpoint's own work. */
    @FunctionalInterface
    interface Handler {
        void handle(Call call);
    }

    static AppleEndpoint get(String path, Handler handler) {
        return new AppleEndpoint(path, "GET", handler);
    }

    static AppleEndpoint post(String path, Handler handler) {
        return new AppleEndpoint(path, "POST", handler);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    boolean isConfig() {
        return path.equals("client/config");
    }

    /** Whether it changes licenses or people, for which a read-only token has no permission. */
    boolean manages() {
        return isPost() && !isConfig();
    }
}
