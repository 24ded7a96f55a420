package dev.verger.locations.servicetoken;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.token.ServiceToken;
import dev.verger.platform.text.ForeignText;
import java.time.Instant;

/**
 * A token that Apple accepted, and what Apple said of its location.
 *
 * @param config without a {@code uId} for a legacy token, which opens no location
 * @param claimedBy the other server that holds the location, or null
 */
public record AcceptedToken(ServiceToken token, ClientConfig config, MdmInfo claimedBy) {

    /** The library; null for a legacy token. */
    public String uId() {
        return config.uId();
    }

    boolean isLegacy() {
        return uId() == null;
    }

    /** As the file says, without control characters. */
    public String organizationName() {
        return ForeignText.clean(token.organizationName());
    }

    /** What Apple says, else what the file says. */
    public Instant expires() {
        return config.tokenExpirationDate() == null ? token.expires() : config.tokenExpirationDate();
    }
}
