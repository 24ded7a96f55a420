package dev.verger.locations.site;

import dev.verger.locations.site.SiteSubscriptionsApi.SiteSubscription;
import dev.verger.platform.error.UnavailableException;
import io.quarkus.oidc.client.OidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds locations and subscriptions of a site. */
@ApplicationScoped
class SiteUses {

    static final int MOST_NAMED = 10;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final SiteRepository repository;
    private final SiteSubscriptionsApi notifications;

    SiteUses(SiteRepository repository, @RestClient SiteSubscriptionsApi notifications) {
        this.repository = repository;
        this.notifications = notifications;
    }

    /**
     * Must be called outside of a transaction.
     *
     * @throws SiteInUseException naming some of what uses it
     * @throws UnavailableException if notification-service cannot be asked
     */
    void refuseAny(long siteId) {
        SiteInUseException.throwIfAny("locations", repository.nameLocations(siteId, MOST_NAMED + 1), MOST_NAMED);
        SiteInUseException.throwIfAny("subscriptions", subscriptions(siteId), MOST_NAMED);
    }

    private List<String> subscriptions(long siteId) {
        try {
            return notifications.subscriptions(siteId).results().stream()
                    .map(SiteSubscription::toString)
                    .toList();
        } catch (WebApplicationException | ProcessingException | OidcClientException e) {
            throw new UnavailableException(
                    "NOTIFICATIONS_UNAVAILABLE",
                    "It cannot be found out at the moment whether subscriptions belong to the site.",
                    RETRY_AFTER,
                    e);
        }
    }
}
