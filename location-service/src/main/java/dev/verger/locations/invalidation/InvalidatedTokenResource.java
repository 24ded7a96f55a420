package dev.verger.locations.invalidation;

import dev.verger.platform.error.InvalidRequestException;
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
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where the gateway's replicas share which tokens were invalidated; the gateway never routes here.
 *
 * <p>The gateway has no privilege for it: a token is added by a request that carries a valid token, and the list holds
 * hashes of which no token can be made.
 */
@Path("/internal/invalidated-tokens")
@Produces(MediaType.APPLICATION_JSON)
public class InvalidatedTokenResource {

    private static final int MOST = 1000;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final InvalidatedTokenRepository tokens;

    InvalidatedTokenResource(InvalidatedTokenRepository tokens) {
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
        if (!id.matches("[A-Za-z0-9_-]{43}")) {
            throw InvalidRequestException.invalid("id", "It is a SHA-256 hash, base64url.");
        }
        tokens.add(id, stored("expiresAt", invalidation.expiresAt()));
    }

    /** @param since by the clock of the database, as in an earlier answer; absent = all */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public InvalidatedTokenPage list(@QueryParam("since") String since) {
        List<InvalidatedToken> rows = tokens.since(time(since), MOST + 1);
        return rows.size() <= MOST
                ? new InvalidatedTokenPage(rows, false)
                : new InvalidatedTokenPage(rows.subList(0, MOST), true);
    }

    private static Instant time(String since) {
        try {
            return since == null ? Instant.EPOCH : stored("since", Instant.parse(since));
        } catch (DateTimeParseException e) {
            throw InvalidRequestException.invalid("since", "It is a time in UTC.");
        }
    }

    /** A time that PostgreSQL can hold. */
    private static Instant stored(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw InvalidRequestException.invalid(field, "It is a time from 1970 to 9999.");
        }
        return time;
    }
}
