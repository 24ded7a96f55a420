package dev.verger.catalog.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link UserService}. */
@Path("/api/v1/volume-purchasing-locations/{id}/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class UserResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final UserService users;
    private final ObjectMapper json;

    UserResource(UserService users, ObjectMapper json) {
        this.users = users;
        this.json = json;
    }

    @GET
    @RolesAllowed(Privileges.READ_ASSIGNMENTS)
    @Operation(
            operationId = "getVolumePurchasingLocationUsers",
            summary = "List the users of a location",
            description =
                    "Sorted by clientUserId unless the request says otherwise. Sort and filter by clientUserId, name, email,"
                            + " managedAppleId, locale, status.")
    @APIResponse(responseCode = "200", description = "One page of users.")
    public Page<UserRow> list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return users.list(id, query);
    }

    @PATCH
    @Path("{clientUserId}")
    @RolesAllowed(Privileges.UPDATE_ASSIGNMENTS)
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @Operation(
            operationId = "updateVolumePurchasingLocationUser",
            summary = "Change name, address and language of a user",
            description = "They are kept here, and a sync leaves them as they are; Apple is not asked, so it works"
                    + " without a usable token too. Of a user who was retired they are erased after 30 days.")
    @APIResponse(
            responseCode = "200",
            description = "The whole user.",
            content = @Content(schema = @Schema(implementation = UserRow.class)))
    public UserRow update(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = "The MDM's id of the user.") @PathParam("clientUserId") String clientUserId,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserPatchBody.class)))
                    JsonNode patch)
            throws JsonProcessingException {
        return users.patch(id, clientUserId, UserPatch.read(patch, json));
    }
}
