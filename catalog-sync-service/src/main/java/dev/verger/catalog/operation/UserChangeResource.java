package dev.verger.catalog.operation;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of the changes of users that {@link OperationService} accepts. */
@Path("/api/v1/volume-purchasing-locations/{id}/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class UserChangeResource {

    private final OperationService operations;
    private final OperationAddress address;

    UserChangeResource(OperationService operations, OperationAddress address) {
        this.operations = operations;
        this.address = address;
    }

    @POST
    @RolesAllowed(Privileges.CREATE_ASSIGNMENTS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createVolumePurchasingLocationUsers",
            summary = "Register users",
            description =
                    "Answers at once; the operation names the results, one for each user. A user who is active"
                            + " already is skipped, and name, email and locale are stored all the same. One with a Managed"
                            + " Apple Account is Associated at once; another one is Registered until an invitation is accepted.")
    @APIResponse(
            responseCode = "202",
            description = "The operation that does it.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "409", description = AssignmentChangeResource.UNUSABLE)
    public Response create(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = AssignmentChangeResource.KEY) @HeaderParam("Idempotency-Key") String key,
            @RequestBody(required = true) @Valid UsersRequest body) {
        return address.accepted(id, operations.request(id, UsersRequest.read(body), key));
    }

    @POST
    @Path("{clientUserId}/retire")
    @RolesAllowed(Privileges.DELETE_ASSIGNMENTS)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "retireVolumePurchasingLocationUser",
            summary = "End the registration of a user",
            description = "Apple takes back what can be taken back; books stay. Name and addresses are erased after 30"
                    + " days. A body is ignored. Answers at once; the operation names the result. A user who is not"
                    + " active is skipped.")
    @APIResponse(
            responseCode = "202",
            description = "The operation that does it.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "409", description = AssignmentChangeResource.UNUSABLE)
    public Response retire(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = "The MDM's id of the user.") @PathParam("clientUserId") String clientUserId,
            @Parameter(description = AssignmentChangeResource.KEY) @HeaderParam("Idempotency-Key") String key) {
        return address.accepted(id, operations.request(id, NewOperation.retire(clientUserId), key));
    }
}
