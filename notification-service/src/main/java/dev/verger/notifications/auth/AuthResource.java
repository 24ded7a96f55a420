package dev.verger.notifications.auth;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link AuthService}. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "authentication")
@Authenticated
public class AuthResource {

    private final AuthService auth;

    AuthResource(AuthService auth) {
        this.auth = auth;
    }

    @GET
    @Operation(
            operationId = "getAuth",
            summary = "Get who calls, and what the token allows",
            description = "Needs no privilege. The first call of a person or API client creates its account.")
    @APIResponse(responseCode = "200", description = "The caller.")
    public AuthResponse get() {
        return auth.ofCaller();
    }
}
