package dev.verger.catalog.content;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The titles of a location, for the other services. Never routed by the gateway. */
@Path("/internal/locations/{id}/content")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalContentResource {

    private final ContentStream contents;

    InternalContentResource(ContentStream contents) {
        this.contents = contents;
    }

    @GET
    @Operation(hidden = true)
    public StreamingOutput content(@PathParam("id") long id) {
        return contents.of(id);
    }
}
