package dev.verger.gateway.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the provider takes which form. No endpoint is required here: Microsoft Entra ID has neither introspection nor
 * revocation, Google has no introspection.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID Connect Discovery,
 *     3</a>
 */
record Endpoints(Map<Endpoint, URI> offered) {

    static URI discovery(URI issuer) {
        String base = issuer.toString().replaceAll("/+$", "");
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /** @throws IllegalArgumentException naming a member that every discovery document has */
    static Endpoints of(JsonObject document) {
        required(document, "issuer");
        required(document, "jwks_uri");
        Map<Endpoint, URI> offered = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            address(document, endpoint.member()).ifPresent(uri -> offered.put(endpoint, uri));
        }
        return new Endpoints(offered);
    }

    Optional<URI> find(Endpoint endpoint) {
        return Optional.ofNullable(offered.get(endpoint));
    }

    private static void required(JsonObject document, String name) {
        if (address(document, name).isEmpty()) {
            throw new IllegalArgumentException(name);
        }
    }

    private static Optional<URI> address(JsonObject document, String name) {
        return document.getValue(name) instanceof String text && text.startsWith("http")
                ? Optional.of(URI.create(text))
                : Optional.empty();
    }
}
