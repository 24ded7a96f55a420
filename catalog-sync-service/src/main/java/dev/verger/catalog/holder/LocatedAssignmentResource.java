package dev.verger.catalog.holder;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link LocatedAssignmentService}. */
@Path("/api/v1/volume-purchasing-assignments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-assignments")
public class LocatedAssignmentResource {

    private final LocatedAssignmentService assignments;

    LocatedAssignmentResource(LocatedAssignmentService assignments) {
        this.assignments = assignments;
    }

    @GET
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingAssignments",
            summary = "List who holds licenses, at all locations",
            description =
                    "Of the locations that the caller may see: serialNumber==C02ABC finds what a device holds, and where."
                            + " In a fixed order, location by location, unless the request sorts. Sort and filter by"
                            + " locationId, adamId, pricingParam, serialNumber, clientUserId, since.")
    @APIResponse(responseCode = "200", description = "One page of assignments.")
    public Page<LocatedAssignmentRow> list(@BeanParam ListQuery query) {
        return assignments.list(query);
    }
}
