package dev.verger.locations.apple;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** catalog-sync-service's endpoint for turns at Apple. */
@RegisterRestClient(configKey = "catalog")
@OidcClientFilter
@Path("/internal/libraries/{uId}")
interface RequestSlotsApi {

    /** @param longestWaitMillis after which the turn would be of no use */
    record TurnRequest(String organizationName, long longestWaitMillis) {}

    /**
     * @param granted whether the turn is ours
     * @param waitMillis until the turn comes or, without one, until the library's pause is over
     */
    record Turn(boolean granted, long waitMillis) {}

    /** @param organizationWide whether the pause is one of all libraries of the organization */
    record PauseRequest(long pauseMillis, String organizationName, boolean organizationWide) {}

    @POST
    @Path("turns")
    Turn take(@PathParam("uId") String uId, TurnRequest request);

    @POST
    @Path("pauses")
    void pause(@PathParam("uId") String uId, PauseRequest request);
}
