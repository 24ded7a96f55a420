package dev.verger.apple;

import dev.verger.apple.config.ServiceConfig;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where each endpoint is: the address that Apple's service configuration gives, because Apple moves endpoints without
 * notice, or else the documented path below the base address. The token goes to these addresses, so only hosts of the
 * base address's owner count: of Apple, when the base address is Apple's; the very host and port of the base address,
 * when it is a proxy or a simulator.
 */
final class AppleAddresses {

    private static final String APPLE = "apple.com";

    private final URI base;
    private final Map<Endpoint, URI> given = new EnumMap<>(Endpoint.class);

    private AppleAddresses(URI base) {
        this.base = base;
    }

    /** The documented paths. */
    static AppleAddresses below(URI base) {
        return new AppleAddresses(base);
    }

    static AppleAddresses of(URI base, ServiceConfig config) {
        var addresses = new AppleAddresses(base);
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.urlName() != null) {
                config.url(endpoint.urlName())
                        .filter(addresses::isTrusted)
                        .ifPresent(address -> addresses.given.put(endpoint, address));
            }
        }
        return addresses;
    }

    URI of(Endpoint endpoint) {
        URI address = given.get(endpoint);
        return address == null ? base.resolve(endpoint.path()) : address;
    }

    private boolean isTrusted(URI address) {
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            return false;
        }
        return isApples(base)
                ? "https".equalsIgnoreCase(address.getScheme()) && isApples(address)
                : base.getScheme().equalsIgnoreCase(address.getScheme())
                        && base.getAuthority().equalsIgnoreCase(address.getAuthority());
    }

    private static boolean isApples(URI address) {
        String host = address.getHost();
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(APPLE) || name.endsWith("." + APPLE);
    }
}
