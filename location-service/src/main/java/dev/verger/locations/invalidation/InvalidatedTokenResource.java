package dev.verger.locations.invalidation;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The list of invalidated tokens that the gateway's replicas share; the gateway never routes here.
 *
 * <p>The gateway has no privilege for it: a token is added by a request that carries a valid token, and the list holds
 * hashes of which no token can be made.
 */
@Path("/internal/invalidated-tokens")
@Produces(MediaType.APPLICATION_JSON)
public class InvalidatedTokenResource {

    private final InvalidatedTokenService tokens;

    InvalidatedTokenResource(InvalidatedTokenService tokens) {
        this.tokens = tokens;
    }

    /** @param expiresAt when the token would end by itself */
    public record Invalidation(@NotNull Instant expiresAt) {}

    /** Adds a token: 204, also when it is there already. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @Operation(hidden = true)
    public void add(@PathParam("id") String id, @NotNull @Valid Invalidation invalidation) {
        tokens.add(id, invalidation.expiresAt());
    }

    /** @param since by the clock of the database, as in an earlier answer; absent = all */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public InvalidatedTokenPage list(@QueryParam("since") String since) {
        return tokens.since(since);
    }
}
