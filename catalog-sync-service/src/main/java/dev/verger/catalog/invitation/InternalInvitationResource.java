package dev.verger.catalog.invitation;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Link and text at the moment of sending, for notification-service. Never routed by the gateway. */
@Path("/internal/invitations/{id}/links/{clientUserId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalInvitationResource {

    private final InvitationLinks links;

    InternalInvitationResource(InvitationLinks links) {
        this.links = links;
    }

    @GET
    @Operation(hidden = true)
    public InvitationMail link(@PathParam("id") long id, @PathParam("clientUserId") String clientUserId) {
        return links.mail(id, clientUserId);
    }
}
