package dev.verger.locations.location;

import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.servicetoken.AcceptedToken;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * A token, and a location at Apple, is in Verger once. Names the location that has it if the caller may see that one.
 */
@ApplicationScoped
class DuplicateTokens {

    private final LocationRepository locations;
    private final ServiceTokenService tokens;
    private final Caller caller;

    DuplicateTokens(LocationRepository locations, ServiceTokenService tokens, Caller caller) {
        this.locations = locations;
        this.tokens = tokens;
        this.caller = caller;
    }

    /** @throws InvalidRequestException if a location has this token */
    void refuse(ServiceToken token) {
        tokens.findHolder(token).flatMap(locations::find).ifPresent(this::refuse);
    }

    /** @throws InvalidRequestException if another location has this token */
    void refuseForOther(ServiceToken token, long locationId) {
        tokens.findHolder(token)
                .filter(holder -> holder != locationId)
                .flatMap(locations::find)
                .ifPresent(this::refuse);
    }

    /** @throws InvalidRequestException if a location has this library at Apple */
    void refuse(String uId) {
        locations.findByUId(uId).ifPresent(this::refuse);
    }

    /** Two uploads at the same time: the database decides which one was first. */
    RuntimeException explain(RuntimeException e, AcceptedToken accepted) {
        return switch (DatabaseFailure.violatedConstraint(e)) {
            case "location_u_id", "service_token_hash" -> {
                Optional<Location> holder = accepted.uId() == null
                        ? tokens.findHolder(accepted.token()).flatMap(locations::find)
                        : locations.findByUId(accepted.uId());
                yield holder.<RuntimeException>map(this::refusal).orElse(e);
            }
            default -> e;
        };
    }

    private void refuse(Location holder) {
        throw refusal(holder);
    }

    private InvalidRequestException refusal(Location holder) {
        if (!caller.sites().sees(holder.settings().siteId())) {
            return new InvalidRequestException(
                    "DUPLICATE_FIELD",
                    "serviceToken",
                    "Another location already uses this service token's location at Apple.");
        }
        return new InvalidRequestException(
                "DUPLICATE_FIELD",
                "serviceToken",
                "The location %s (%d) already uses this service token's location at Apple."
                        .formatted(holder.settings().name(), holder.id()),
                Long.toString(holder.id()));
    }
}
