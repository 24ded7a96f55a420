package dev.verger.catalog.assignment;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link AssignmentService}. */
@Path("/api/v1/volume-purchasing-locations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class AssignmentResource {

    private final AssignmentService assignments;

    AssignmentResource(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @GET
    @Path("assignments")
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingLocationAssignments",
            summary = "List who holds the licenses of a location",
            description =
                    "In a fixed order, title by title, unless the request sorts. Sort and filter by adamId, pricingParam,"
                            + " serialNumber, clientUserId, since; serialNumber==C02* finds serial numbers that begin so.")
    @APIResponse(responseCode = "200", description = "One page of assignments.")
    public Page<AssignmentRow> list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return assignments.list(id, query);
    }
}
