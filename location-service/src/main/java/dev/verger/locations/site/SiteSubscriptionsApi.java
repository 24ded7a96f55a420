package dev.verger.locations.site;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** notification-service's answer to which subscriptions belong to a site. */
@RegisterRestClient(configKey = "notification")
@OidcClientFilter
@Path("/internal/sites")
interface SiteSubscriptionsApi {

    /** Some of them; empty when the site has none. */
    record SiteSubscriptions(List<SiteSubscription> results) {}

    /** One of them. */
    record SiteSubscription(String id, String name) {

        @Override
        public String toString() {
            return "%s (%s)".formatted(name, id);
        }
    }

    @GET
    @Path("{id}/subscriptions")
    SiteSubscriptions subscriptions(@PathParam("id") long siteId);
}
