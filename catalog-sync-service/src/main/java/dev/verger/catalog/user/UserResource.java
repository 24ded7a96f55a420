package dev.verger.catalog.user;

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

/** HTTP face of {@link UserService}. */
@Path("/api/v1/volume-purchasing-locations/{id}/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class UserResource {

    private final UserService users;

    UserResource(UserService users) {
        this.users = users;
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
}
