package dev.verger.notifications.subscription;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists for location-service which subscriptions keep a site from being removed; the gateway never routes here. */
@Path("/internal/sites/{id:\\d{1,18}}/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalSiteResource {

    private static final int MOST = 100;

    /** Some of the subscriptions of a site; empty when it has none. */
    record SiteSubscriptions(List<SiteSubscription> results) {}

    /** One of them. */
    record SiteSubscription(String id, String name) {}

    private final SubscriptionService subscriptions;

    InternalSiteResource(SubscriptionService subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GET
    @Operation(hidden = true)
    public SiteSubscriptions list(@PathParam("id") long siteId) {
        return new SiteSubscriptions(subscriptions.ofSite(siteId, MOST).stream()
                .map(subscription -> new SiteSubscription(Long.toString(subscription.id()), subscription.name()))
                .toList());
    }
}
