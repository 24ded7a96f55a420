package dev.verger.gateway.provider;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which client an access token was issued to. Providers name it in different claims: {@code azp} at Keycloak and
 * Microsoft Entra ID ({@code appid} in tokens of version 1.0), {@code cid} at Okta, {@code client_id} where RFC 9068 is
 * followed.
 */
@ApplicationScoped
public class ClientClaim {

    private final List<String> names;

    @Inject
    ClientClaim(ProviderConfig config) {
        this(config.clientClaim());
    }

    ClientClaim(List<String> names) {
        this.names = names.stream().map(String::strip).toList();
    }

    /** The claims that are looked at, the first that is there counts. */
    public List<String> names() {
        return names;
    }

    /** The client that these claims name, if any does. */
    public Optional<String> in(Function<String, ?> claims) {
        return names.stream()
                .map(name -> claims.apply(name) instanceof String text ? text : "")
                .filter(client -> !client.isEmpty())
                .findFirst();
    }

    /**
     * The client that a token names, without a look at its signature: for tokens that the provider itself has just
     * sent. Empty for a token that is not a JWT, too.
     */
    public Optional<String> inReceived(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            return in(new JsonObject(new String(claims, StandardCharsets.UTF_8))::getValue);
        } catch (IllegalArgumentException | DecodeException e) {
            return Optional.empty();
        }
    }
}
