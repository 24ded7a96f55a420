package dev.verger.locations.apple;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The request slots of catalog-sync-service. */
@RegisterRestClient(configKey = "catalog")
@OidcClientFilter
@Path("/internal/libraries/{uId}")
interface RequestSlotsApi {

    /** @param longestWaitMillis after which the slot would be of no use */
    record ReservationRequest(String organizationName, long longestWaitMillis) {}

    /**
     * @param granted whether the slot is ours
     * @param waitMillis until the slot begins or, without one, until the library's pause is over
     */
    record Reservation(boolean granted, long waitMillis) {}

    /** @param organizationWide whether the pause is one of all libraries of the organization */
    record PauseRequest(long pauseMillis, String organizationName, boolean organizationWide) {}

    @POST
    @Path("request-slots")
    Reservation reserve(@PathParam("uId") String uId, ReservationRequest request);

    @POST
    @Path("pauses")
    void pause(@PathParam("uId") String uId, PauseRequest request);
}
