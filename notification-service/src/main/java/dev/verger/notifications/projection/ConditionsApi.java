package dev.verger.notifications.projection;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** What every owner of conditions answers. */
interface ConditionsApi {

    /**
     * @param locationId null for all locations
     */
    @GET
    @Path("/internal/conditions")
    OwnedCondition.Page conditions(
            @QueryParam("locationId") Long locationId,
            @QueryParam("page") int page,
            @QueryParam("page-size") int pageSize);
}
