package dev.verger.notifications.projection;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of catalog-sync-service that are used here. */
@RegisterRestClient(configKey = "catalog-sync-service")
@OidcClientFilter
interface CatalogSyncServiceApi extends ConditionsApi {

    @GET
    @Path("/internal/users/{locationId}/{clientUserId}")
    UserLookup.User user(@PathParam("locationId") long locationId, @PathParam("clientUserId") String clientUserId);

    @GET
    @Path("/internal/invitations/{id}/links/{clientUserId}")
    UserLookup.Invitation link(@PathParam("id") long invitationId, @PathParam("clientUserId") String clientUserId);
}
