package dev.verger.notifications.inapp;

import dev.verger.platform.security.Privileges;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link InAppService}. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
@Authenticated
public class InAppResource {

    private final InAppService notifications;

    InAppResource(InAppService notifications) {
        this.notifications = notifications;
    }

    @GET
    @Operation(
            operationId = "listNotifications",
            summary = "List what needs attention",
            description =
                    "Tokens of the caller's locations that expire, have expired or were revoked, without those that"
                            + " the caller dismissed, by the names of the locations. Empty for callers who may not read locations.")
    @APIResponse(responseCode = "200", description = "All of them.")
    public List<InAppNotification> list() {
        return notifications.list();
    }

    @DELETE
    @Path("{type}/{id}")
    @RolesAllowed(Privileges.DISMISS_NOTIFICATIONS)
    @Operation(
            operationId = "dismissNotification",
            summary = "Dismiss a notification",
            description = "For the caller only, until what it is about has ended and begins again.")
    @APIResponse(responseCode = "204", description = "Dismissed.")
    public void dismiss(
            @Parameter(description = "Its type, such as VPP_TOKEN_REVOKED.") @PathParam("type") String type,
            @Parameter(description = "Id of the location.") @PathParam("id") String id) {
        notifications.dismiss(type, id);
    }
}
