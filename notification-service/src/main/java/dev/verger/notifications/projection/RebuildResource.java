package dev.verger.notifications.projection;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** HTTP face of {@link Rebuild}, for operators with the service account; the gateway never routes here. */
@Path("/internal/conditions/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class RebuildResource {

    private final Rebuild rebuild;

    RebuildResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Rebuild.Rebuilt rebuild() {
        return rebuild.everything();
    }
}
