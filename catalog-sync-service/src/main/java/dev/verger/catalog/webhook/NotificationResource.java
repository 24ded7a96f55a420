package dev.verger.catalog.webhook;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link NotificationService}: the webhook that Apple calls. It has a bearer of its own, and no user. */
@Path("/apple/notifications/{locationId}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "apple-notifications")
public class NotificationResource {

    private final NotificationService notifications;

    NotificationResource(NotificationService notifications) {
        this.notifications = notifications;
    }

    /** Apple documents no header but the bearer, so any media type is read. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "receiveAppleNotification",
            summary = "Receive a notification of Apple",
            description = "For Apple only, which sends the secret of the location as bearer. The notification is stored"
                    + " before the answer and applied soon after; one that was stored before is accepted again.")
    @SecurityRequirements
    @RequestBody(
            description = "The notification as Apple documents it, with its notificationId.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    @APIResponse(responseCode = "204", description = "The notification is stored.")
    @APIResponse(responseCode = "401", description = "The bearer is not the secret of the location.")
    public void receive(
            @Parameter(description = "Id of the location.") @PathParam("locationId") long locationId,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            byte[] body) {
        notifications.receive(locationId, authorization, body == null ? new byte[0] : body);
    }
}
