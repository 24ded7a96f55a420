package dev.verger.local.keycloak;

import dev.verger.testing.http.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Fetches access tokens directly from Keycloak. In the local realm a client's secret is its name and {@code -secret}.
 */
public final class KeycloakTokens {

    private KeycloakTokens() {}

    /**
     * Returns a token of a client's service account.
     *
     * @param issuer address of the realm
     */
    public static String ofClient(URI issuer, String clientId) {
        return token(issuer, clientId, Map.of("grant_type", "client_credentials"));
    }

    /** Returns a token of a user, requested as the gateway does. */
    public static String ofUser(URI issuer, String username, String password) {
        return token(
                issuer, "verger-gateway", Map.of("grant_type", "password", "username", username, "password", password));
    }

    private static String token(URI issuer, String clientId, Map<String, String> grant) {
        Map<String, String> form = new HashMap<>(grant);
        form.put("client_id", clientId);
        form.put("client_secret", clientId + "-secret");
        return Http.postForm(issuer + "/protocol/openid-connect/token", form)
                .expect(200)
                .json()
                .get("access_token")
                .asText();
    }
}
