package dev.verger.catalog.apple;

import dev.verger.apple.config.AppleAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.logging.Logger;

/** Makes sure that requests, and the tokens in them, are sent to Apple only. */
@ApplicationScoped
public class AppleHosts {

    private static final Logger LOG = Logger.getLogger(AppleHosts.class);

    private final AppleAccessConfig settings;

    AppleHosts(AppleAccessConfig settings) {
        this.settings = settings;
    }

    /**
     * An address that Apple's answer named, or null when it may not be called.
     *
     * @param address may be null
     * @see AppleAddress
     */
    public URI trusted(URI address) {
        if (address == null || AppleAddress.isAcceptable(address, settings.url())) {
            return address;
        }
        LOG.warnf(
                "An address from Apple's configuration is not used, host %s: neither Apple's with"
                        + " https nor the configured one",
                address.getHost());
        return null;
    }
}
