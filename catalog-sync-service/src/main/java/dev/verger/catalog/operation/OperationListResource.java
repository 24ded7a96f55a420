package dev.verger.catalog.operation;

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

/** HTTP face of the operations of all locations that {@link OperationService} shows. */
@Path("/api/v1/volume-purchasing-operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-operations")
public class OperationListResource {

    private final OperationService operations;

    OperationListResource(OperationService operations) {
        this.operations = operations;
    }

    @GET
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingOperations",
            summary = "List operations across locations",
            description = "Of all locations that the caller may see, newest first unless the request says otherwise."
                    + " Sort and filter by id, locationId, type, state, requestedBy, createdAt, finishedAt.")
    @APIResponse(responseCode = "200", description = "One page of operations.")
    public Page<OperationResponse> list(@BeanParam ListQuery query) {
        return operations.listAll(query).map(OperationResponse::of);
    }
}
