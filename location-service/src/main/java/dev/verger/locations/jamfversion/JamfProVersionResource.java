package dev.verger.locations.jamfversion;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clients ask for the version at their start, and some refuse to go on without one. */
@Path("/api/v1/jamf-pro-version")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jamf-pro-version")
public class JamfProVersionResource {

    /** In Jamf Pro's form; the number after {@code t} is a build time there, and nothing here. */
    private static final JamfProVersion VERSION = new JamfProVersion("11.32.0-t0");

    @GET
    @Authenticated
    @Operation(
            operationId = "getJamfProVersion",
            summary = "Version of Jamf Pro whose API this is compatible with")
    public JamfProVersion version() {
        return VERSION;
    }
}
