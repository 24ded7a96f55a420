package dev.verger.catalog.operation;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of the operations of one location that {@link OperationService} shows. */
@Path("/api/v1/volume-purchasing-locations/{id}/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class OperationResource {

    private final OperationService operations;

    OperationResource(OperationService operations) {
        this.operations = operations;
    }

    @GET
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingLocationOperations",
            summary = "List the operations of a location",
            description = "Newest first unless the request says otherwise. Sort and filter by id, locationId, type,"
                    + " state, requestedBy, createdAt, finishedAt.")
    @APIResponse(responseCode = "200", description = "One page of operations.")
    public Page<OperationResponse> list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return operations.list(id, query).map(OperationResponse::of);
    }

    @GET
    @Path("{operationId}")
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingLocationOperation",
            summary = "Look at one operation",
            description = "Live while it is at work: completed, skipped and failed grow up to requested.")
    @APIResponse(
            responseCode = "200",
            description = "The operation.",
            content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    public OperationResponse get(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = "Id of the operation.") @PathParam("operationId") long operationId) {
        return OperationResponse.of(operations.get(id, operationId));
    }

    @GET
    @Path("{operationId}/results")
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingLocationOperationResults",
            summary = "List what became of each title and holder",
            description = "Of those that have ended, in the order of the request. Sort and filter by adamId,"
                    + " pricingParam, serialNumber, clientUserId, state, code, appleErrorNumber.")
    @APIResponse(responseCode = "200", description = "One page of results.")
    public Page<ResultRow> results(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = "Id of the operation.") @PathParam("operationId") long operationId,
            @BeanParam ListQuery query) {
        return operations.results(id, operationId, query);
    }
}
