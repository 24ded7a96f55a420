package dev.verger.locations.clientconfig;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Sends tokens to catalog-sync-service; the gateway never routes here. */
@Path("/internal/locations/{id:\\d{1,18}}/credentials")
@Produces(MediaType.APPLICATION_JSON)
public class CredentialsResource {

    private final ClientConfigService clientConfigs;

    CredentialsResource(ClientConfigService clientConfigs) {
        this.clientConfigs = clientConfigs;
    }

    @GET
    @RolesAllowed(Privileges.INTERNAL)
    @Operation(hidden = true)
    public RestResponse<CredentialsResponse> credentials(@PathParam("id") long id) {
        CredentialsResponse credentials =
                clientConfigs.findCredentials(id).orElseThrow(() -> new NotFoundException("location", id));
        return ResponseBuilder.ok(credentials)
                .header("Cache-Control", "no-store")
                .build();
    }
}
