package dev.verger.locations.jamfversion;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
            summary = "Version of Jamf Pro whose API this is compatible with",
            description =
                    "For clients that ask for it at their start. It is not the version of Verger, and changes only"
                            + " with what is compatible.")
    @APIResponse(responseCode = "200", description = "The version, in Jamf Pro's form.")
    public JamfProVersion version() {
        return VERSION;
    }
}
