package dev.verger.gateway.health;

import java.net.URI;

/** Where a replica serves health and metrics: at a port beside the one of its address. */
final class ManagementAddress {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    private ManagementAddress() {}

    /**
     * Returns the address with the management port, and without a path.
     *
     * @param replica address of the replica; without a port, that of its scheme
     * @param distance what is added to the port
     * @throws IllegalStateException when there is no such port; the message names the setting
     */
    static URI of(URI replica, int distance) {
        int port = portOf(replica) + distance;
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalStateException(
                    "VERGER_GATEWAY_HEALTH_MANAGEMENT_PORT_DISTANCE leads from %s to port %d, which"
                                    .formatted(replica, port)
                            + " does not exist");
        }
        return URI.create("%s://%s:%d".formatted(replica.getScheme(), replica.getHost(), port));
    }

    private static int portOf(URI replica) {
        if (replica.getPort() >= 0) {
            return replica.getPort();
        }
        return "https".equalsIgnoreCase(replica.getScheme()) ? HTTPS : HTTP;
    }
}
