package dev.verger.catalog.condition;

import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The conditions of titles that are true now, for the other services. Never routed by the gateway. */
@Path("/internal/conditions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalConditionResource {

    private final ConditionService conditions;

    InternalConditionResource(ConditionService conditions) {
        this.conditions = conditions;
    }

    /** Follow {@code next} to read all; a {@code page} is for callers of an earlier version. */
    @GET
    @Operation(hidden = true)
    public ConditionPage conditions(
            @QueryParam("locationId") Long locationId, @QueryParam("after") String after, @BeanParam PageQuery query) {
        return conditions.list(locationId, after, query);
    }
}
