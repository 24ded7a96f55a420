package dev.verger.gateway.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * Where the provider takes which form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414</a>
 */
record Endpoints(URI token, URI introspection, URI revocation) {

    static URI discovery(URI issuer) {
        String base = issuer.toString().replaceAll("/+$", "");
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /**
     * @throws IllegalArgumentException naming the member that is missing
     */
    static Endpoints of(JsonObject document) {
        return new Endpoints(
                endpoint(document, "token_endpoint"),
                endpoint(document, "introspection_endpoint"),
                endpoint(document, "revocation_endpoint"));
    }

    private static URI endpoint(JsonObject document, String name) {
        if (document.getValue(name) instanceof String text && text.startsWith("http")) {
            return URI.create(text);
        }
        throw new IllegalArgumentException(name);
    }
}
