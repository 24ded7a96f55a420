package dev.verger.locations.location;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The authority on locations for the other services; the gateway never routes here. */
@Path("/internal/locations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalLocationResource {

    private final InternalLocationService locations;

    InternalLocationResource(InternalLocationService locations) {
        this.locations = locations;
    }

    @GET
    @Operation(hidden = true)
    public Page<InternalLocation> list(@BeanParam ListQuery query) {
        return locations.list(query);
    }

    @GET
    @Path(LocationResource.ID)
    @Operation(hidden = true)
    public InternalLocation get(@PathParam("id") long id) {
        return locations.get(id);
    }
}
