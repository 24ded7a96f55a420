package dev.verger.locations.catalogreport;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists conditions for notification-service; the gateway never routes here. */
@Path("/internal/conditions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class ConditionResource {

    private final ConditionService conditions;

    ConditionResource(ConditionService conditions) {
        this.conditions = conditions;
    }

    /**
     * Without {@code sort}, {@code next} names what the next page begins after. Follow it to read all: a condition that
     * ends between two pages moves no other one out of sight then, as it does between two numbers of pages.
     */
    @GET
    @Operation(hidden = true)
    public ConditionPage list(
            @QueryParam("locationId") String locationId,
            @QueryParam("after") String after,
            @BeanParam ListQuery query) {
        return conditions.list(locationId, after, query);
    }
}
