package dev.verger.apple.config;

import java.net.URI;
import java.util.Locale;

/**
 * Which of the addresses in {@code service/config} may be called. Requests carry the service token, which opens the
 * library to its reader: it goes to Apple, or to the host that an operator has configured in its place, and to no other
 * host whatever an answer names.
 */
public final class AppleAddress {

    private static final String DOMAIN = "apple.com";

    private AppleAddress() {}

    /**
     * Whether an address from an answer may be called.
     *
     * @param address may be {@code null}
     * @param baseUrl the configured base address of Apple's API
     * @return true for an absolute https address of {@code apple.com} or a host below it, and for an address of the
     *     base address's own host with its scheme or https, on any port; never with user information
     */
    public static boolean isAcceptable(URI address, URI baseUrl) {
        if (address == null
                || address.getScheme() == null
                || address.getHost() == null
                || address.getRawUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        if (host.equalsIgnoreCase(baseUrl.getHost())) {
            return https || address.getScheme().equalsIgnoreCase(baseUrl.getScheme());
        }
        return https && (host.equals(DOMAIN) || host.endsWith("." + DOMAIN));
    }
}
