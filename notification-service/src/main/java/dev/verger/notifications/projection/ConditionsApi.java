package dev.verger.notifications.projection;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The endpoint that every owner of conditions has. */
interface ConditionsApi {

    /**
     * @param locationId null for all locations
     * @param after {@code next} of the page before; null for the first page
     */
    @GET
    @Path("/internal/conditions")
    ReportedCondition.Page conditions(
            @QueryParam("locationId") Long locationId,
            @QueryParam("after") String after,
            @QueryParam("page-size") int pageSize);
}
