package dev.verger.catalog.operation;

import dev.verger.platform.error.CommonAnswers;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of what {@link OperationService} accepts. */
@Path("/api/v1/volume-purchasing-locations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class AssignmentChangeResource {

    static final String KEY =
            "Makes a repeated request safe: for 24 hours the same key with the same body names the same operation.";
    static final String UNUSABLE =
            "The token cannot be used; the code says why: EXPIRED, REVOKED, INVALID, IN_USE_ELSEWHERE. Or the"
                    + " Idempotency-Key came with another body before: IDEMPOTENCY_KEY_REUSED.";

    private final OperationService operations;
    private final OperationAddress address;

    AssignmentChangeResource(OperationService operations, OperationAddress address) {
        this.operations = operations;
        this.address = address;
    }

    @POST
    @Path("assignments")
    @RolesAllowed({Privileges.CREATE_ASSIGNMENTS, Privileges.UPDATE_ASSIGNMENTS})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignVolumePurchasingLocationContent",
            summary = "Assign titles to devices and users",
            description =
                    "Each title to each device and user. Answers at once; the operation names the results, one"
                            + " for each title and holder. When licenses are short, they are given in the order of the request.")
    @APIResponse(
            responseCode = "202",
            description = "The operation that does it.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "409", description = UNUSABLE)
    public Response assign(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = KEY) @HeaderParam("Idempotency-Key") String key,
            @RequestBody(required = true) @Valid AssignmentRequest body) {
        return address.accepted(id, operations.request(id, RequestReader.read(OperationType.ASSIGN, body), key));
    }

    @POST
    @Path("assignments/release")
    @RolesAllowed({Privileges.DELETE_ASSIGNMENTS, Privileges.UPDATE_ASSIGNMENTS})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "releaseVolumePurchasingLocationContent",
            summary = "Take titles from devices and users",
            description = "Each title from each device and user; without titles, everything that they hold and that"
                    + " can be taken back. Answers at once; the operation names the results.")
    @APIResponse(
            responseCode = "202",
            description = "The operation that does it.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "409", description = UNUSABLE)
    public Response release(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = KEY) @HeaderParam("Idempotency-Key") String key,
            @RequestBody(required = true) @Valid AssignmentRequest body) {
        return address.accepted(id, operations.request(id, RequestReader.read(OperationType.RELEASE, body), key));
    }

    @POST
    @Path("revoke-licenses")
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "revokeVolumePurchasingLocationLicenses",
            summary = "Take all licenses from all devices and users",
            description = "What cannot be taken back, such as books, stays. There is no body. The header Location names"
                    + " the operation. With dry-run=true nothing is taken: the answer counts what would be.",
            extensions = @Extension(name = CommonAnswers.NO_BODY, value = "true"))
    @APIResponse(
            responseCode = "202",
            description = "The operation has begun; no body.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the operation.",
                            schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "With dry-run=true.",
            content = @Content(schema = @Schema(implementation = Revocable.class)))
    @APIResponse(responseCode = "409", description = UNUSABLE)
    public Response revoke(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = KEY) @HeaderParam("Idempotency-Key") String key,
            @Parameter(description = "Counts what would be taken, and takes nothing.")
                    @QueryParam("dry-run")
                    @DefaultValue("false")
                    String dryRun,
            @Parameter(hidden = true) byte[] body) {
        if (body != null && body.length > 0) {
            throw InvalidRequestException.invalid("", "A revocation takes everything: the request must have no body.");
        }
        if (dryRun(dryRun)) {
            return Response.ok(operations.revocable(id)).build();
        }
        URI href = address.of(id, operations.request(id, NewOperation.REVOKE, key));
        return Response.accepted().location(href).build();
    }

    private static boolean dryRun(String value) {
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw InvalidRequestException.invalid("dry-run", "dry-run must be true or false.");
        };
    }
}
