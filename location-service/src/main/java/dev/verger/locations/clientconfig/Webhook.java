package dev.verger.locations.clientconfig;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.locations.apple.AppleAccessConfig;
import dev.verger.locations.installation.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The address to which Apple should send the notifications of a location, if any. */
@ApplicationScoped
class Webhook {

    private static final List<String> TYPES =
            List.of("ASSET_COUNT", "ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED");

    private final AppleAccessConfig settings;
    private final Installation installation;

    Webhook(AppleAccessConfig settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /** Base of all addresses, ending with a slash, or null while webhooks are off. */
    String base() {
        return settings.notificationUrl()
                .map(url -> url.toString().endsWith("/") ? url.toString() : url + "/")
                .orElse(null);
    }

    /** The address for one location, or null while webhooks are off. */
    String url(long locationId) {
        return base() == null ? null : base() + locationId;
    }

    /** The whole configuration of a location: the claim, and the webhook if it is on. */
    ClientConfigRequest wanted(long locationId, WebhookSecret secret) {
        String url = url(locationId);
        return url == null
                ? ClientConfigRequest.claim(installation.mdmInfo())
                : new ClientConfigRequest(installation.mdmInfo(), url, secret.text(), TYPES);
    }

    /** Whether Apple has all of it already. */
    static boolean isMet(ClientConfigRequest wanted, ClientConfig config) {
        return wanted.mdmInfo().equals(config.mdmInfo())
                && (wanted.notificationUrl() == null || notifiesAsWanted(wanted, config));
    }

    private static boolean notifiesAsWanted(ClientConfigRequest wanted, ClientConfig config) {
        return wanted.notificationUrl().equals(config.notificationUrl())
                && wanted.notificationAuthToken().equals(config.notificationAuthToken())
                && Set.copyOf(config.subscribedNotificationTypes()).equals(Set.copyOf(TYPES));
    }
}
