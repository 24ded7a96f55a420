package dev.verger.locations.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The authority on locations for the other services; the gateway never routes here. */
@Path("/internal/locations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalLocationResource {

    private final LocationRepository repository;
    private final Clock clock;

    InternalLocationResource(LocationRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Page<InternalLocation> list(@BeanParam ListQuery query) {
        Instant now = clock.instant();
        return repository.page(SqlCondition.ALWAYS, query).map(location -> InternalLocation.of(location, now));
    }

    @GET
    @Path(LocationResource.ID)
    @Operation(hidden = true)
    public InternalLocation get(@PathParam("id") long id) {
        return repository
                .find(id)
                .map(location -> InternalLocation.of(location, clock.instant()))
                .orElseGet(() -> tombstone(id));
    }

    private InternalLocation tombstone(long id) {
        if (!repository.hasTombstone(id)) {
            throw new NotFoundException("location", id);
        }
        return InternalLocation.deleted(id);
    }
}
