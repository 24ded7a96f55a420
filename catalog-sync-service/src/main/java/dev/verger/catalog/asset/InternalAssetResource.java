package dev.verger.catalog.asset;

import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this service answers the others about titles. Never routed by the gateway. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalAssetResource {

    private final ContentStream contents;
    private final ConditionRepository conditions;

    InternalAssetResource(ContentStream contents, ConditionRepository conditions) {
        this.contents = contents;
        this.conditions = conditions;
    }

    @GET
    @Operation(hidden = true)
    @Path("locations/{id}/content")
    public StreamingOutput content(@PathParam("id") long id) {
        return contents.of(id);
    }

    /** Follow {@code next} to read all; a {@code page} is for callers of an earlier version. */
    @GET
    @Operation(hidden = true)
    @Path("conditions")
    public ConditionPage conditions(
            @QueryParam("locationId") Long locationId, @QueryParam("after") String after, @BeanParam PageQuery query) {
        return after == null
                ? conditions.page(locationId, query.offset(), query.size())
                : conditions.pageAfter(ConditionKey.parse(after), locationId, query.size());
    }
}
