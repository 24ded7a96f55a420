package dev.verger.catalog.user;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Name and address at the moment of sending, for notification-service. Never routed by the gateway. */
@Path("/internal/users/{locationId}/{clientUserId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalUserResource {

    private final UserService users;

    InternalUserResource(UserService users) {
        this.users = users;
    }

    @GET
    @Operation(hidden = true)
    public UserRow get(@PathParam("locationId") long locationId, @PathParam("clientUserId") String clientUserId) {
        return users.get(locationId, clientUserId);
    }
}
