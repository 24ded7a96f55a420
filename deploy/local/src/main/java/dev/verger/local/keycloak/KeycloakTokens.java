package dev.verger.local.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fetches access tokens directly from Keycloak. In the local realm a client's secret is its name and {@code -secret}.
 */
public final class KeycloakTokens {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private KeycloakTokens() {}

    /**
     * Returns a token of a client's service account.
     *
     * @param issuer address of the realm
     */
    public static String ofClient(URI issuer, String clientId) throws IOException, InterruptedException {
        return token(issuer, clientId, Map.of("grant_type", "client_credentials"));
    }

    /** Returns a token of a user, requested as the gateway does. */
    public static String ofUser(URI issuer, String username, String password) throws IOException, InterruptedException {
        return token(
                issuer, "verger-gateway", Map.of("grant_type", "password", "username", username, "password", password));
    }

    private static String token(URI issuer, String clientId, Map<String, String> grant)
            throws IOException, InterruptedException {
        String form = grant.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&client_id="
                + clientId
                + "&client_secret="
                + clientId
                + "-secret";
        var request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "Keycloak gives " + clientId + " no token (status " + response.statusCode() + ")");
        }
        return new ObjectMapper().readTree(response.body()).get("access_token").asText();
    }
}
