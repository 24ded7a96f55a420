package dev.verger.catalog.asset;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this service tells the others about titles. Never routed by the gateway. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalAssetResource {

    record Contents(List<ContentRow> results) {}

    private final ContentService contents;
    private final ConditionRepository conditions;

    InternalAssetResource(ContentService contents, ConditionRepository conditions) {
        this.contents = contents;
        this.conditions = conditions;
    }

    @GET
    @Operation(hidden = true)
    @Path("locations/{id}/content")
    public Contents content(@PathParam("id") long id) {
        return new Contents(contents.all(id));
    }

    @GET
    @Operation(hidden = true)
    @Path("conditions")
    public Page<LicenseCondition> conditions(
            @QueryParam("locationId") Long locationId, @BeanParam ListQuery query) {
        return conditions.page(locationId, query);
    }
}
