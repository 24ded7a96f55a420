package dev.verger.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The interfaces of published identity providers: the members of their discovery documents that a client of OAuth
 * reads, and the claims of their access tokens.
 */
public enum ProviderShape {
    /** A realm of Keycloak 26. */
    KEYCLOAK("/realms/verger", "azp") {
        @Override
        JsonObject discovery(String issuer) {
            String base = issuer + "/protocol/openid-connect/";
            return document(issuer)
                    .put("authorization_endpoint", base + "auth")
                    .put("jwks_uri", base + "certs")
                    .put("token_endpoint", base + "token")
                    .put("introspection_endpoint", base + "introspect")
                    .put("revocation_endpoint", base + "revoke");
        }
    },

    /** Any provider that reports that a session has ended, but does not permit a client to end one. */
    WITHOUT_REVOCATION("/issuer", "client_id") {
        @Override
        JsonObject discovery(String issuer) {
            return document(issuer)
                    .put("jwks_uri", issuer + "/certs")
                    .put("token_endpoint", issuer + "/token")
                    .put("introspection_endpoint", issuer + "/introspect");
        }
    },

    /**
     * One tenant of Microsoft Entra ID, as at
     * {@code https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration}; the claims of a token
     * for an application in version 2.0 as in the access token claims reference.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Microsoft:
     *     Access token claims reference</a>
     */
    ENTRA_ID("/11111111-2222-3333-4444-555555555555/v2.0", "azp") {
        @Override
        JsonObject discovery(String issuer) {
            String tenant = issuer.substring(0, issuer.lastIndexOf('/'));
            return document(issuer)
                    .put("token_endpoint", tenant + "/oauth2/v2.0/token")
                    .put(
                            "token_endpoint_auth_methods_supported",
                            new JsonArray()
                                    .add("client_secret_post")
                                    .add("private_key_jwt")
                                    .add("client_secret_basic"))
                    .put("jwks_uri", tenant + "/discovery/v2.0/keys")
                    .put("request_uri_parameter_supported", false)
                    .put("userinfo_endpoint", "https://graph.microsoft.com/oidc/userinfo")
                    .put("authorization_endpoint", tenant + "/oauth2/v2.0/authorize")
                    .put("device_authorization_endpoint", tenant + "/oauth2/v2.0/devicecode")
                    .put("http_logout_supported", true)
                    .put("end_session_endpoint", tenant + "/oauth2/v2.0/logout")
                    .put("kerberos_endpoint", tenant + "/kerberos")
                    .putNull("tenant_region_scope")
                    .put("cloud_instance_name", "microsoftonline.com");
        }

        @Override
        public String audience() {
            return "66666666-7777-8888-9999-000000000000";
        }

        @Override
        Map<String, Object> claims(String client) {
            return Map.of(
                    "aio", "k2RgYFhvYP",
                    "azpacr", "1",
                    "oid", "subject-of-" + client,
                    "roles", List.of("Read.Volume.Purchasing.Locations", "Read.Sites"),
                    "tid", "11111111-2222-3333-4444-555555555555",
                    "uti", "AbCdEfGhIjKlMnOpQrStAA",
                    "ver", "2.0");
        }

        @Override
        String refusalOf(String grant, String scope) {
            return scope.isEmpty() ? "invalid_request" : "";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("verger.gateway.provider.client-scope", "api://verger/.default");
        }
    },

    /**
     * A custom authorization server of Okta, as at
     * {@code https://{domain}/oauth2/{server}/.well-known/openid-configuration}.
     *
     * @see <a href="https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/">Okta: access token
     *     payload</a>
     */
    OKTA("/oauth2/aus9verger", "cid") {
        @Override
        JsonObject discovery(String issuer) {
            var methods = new JsonArray().add("client_secret_basic").add("client_secret_post");
            return document(issuer)
                    .put("authorization_endpoint", issuer + "/v1/authorize")
                    .put("token_endpoint", issuer + "/v1/token")
                    .put("registration_endpoint", issuer.replace("/oauth2/", "/clients/"))
                    .put("jwks_uri", issuer + "/v1/keys")
                    .put("token_endpoint_auth_methods_supported", methods)
                    .put("introspection_endpoint", issuer + "/v1/introspect")
                    .put("introspection_endpoint_auth_methods_supported", methods)
                    .put("revocation_endpoint", issuer + "/v1/revoke")
                    .put("revocation_endpoint_auth_methods_supported", methods)
                    .put("end_session_endpoint", issuer + "/v1/logout");
        }

        @Override
        Map<String, Object> claims(String client) {
            return Map.of(
                    "ver", 1, "uid", "00u9person", "scp", List.of("Read.Volume.Purchasing.Locations", "Read.Sites"));
        }

        @Override
        String refusalOf(String grant, String scope) {
            return scope.isEmpty() && !"refresh_token".equals(grant) ? "invalid_scope" : "";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "verger.gateway.provider.client-scope",
                    "Read.Volume.Purchasing.Locations Read.Sites",
                    "verger.gateway.provider.login-scope",
                    "openid offline_access Read.Sites");
        }
    },

    /**
     * Google, as at {@code https://accounts.google.com/.well-known/openid-configuration}. Its access tokens are opaque;
     * what services send each other are ID tokens of service accounts.
     *
     * @see <a href="https://cloud.google.com/docs/authentication/token-types#id">Google: ID tokens</a>
     */
    GOOGLE("", "azp") {
        @Override
        JsonObject discovery(String issuer) {
            return document(issuer)
                    .put("authorization_endpoint", issuer + "/o/oauth2/v2/auth")
                    .put("device_authorization_endpoint", issuer + "/device/code")
                    .put("token_endpoint", issuer + "/token")
                    .put("userinfo_endpoint", issuer + "/v1/userinfo")
                    .put("revocation_endpoint", issuer + "/revoke")
                    .put("jwks_uri", issuer + "/oauth2/v3/certs")
                    .put(
                            "token_endpoint_auth_methods_supported",
                            new JsonArray().add("client_secret_post").add("client_secret_basic"));
        }

        @Override
        Map<String, Object> claims(String client) {
            return Map.of("email", "verger@project.iam.gserviceaccount.com", "email_verified", true);
        }

        @Override
        String refusalOf(String grant, String scope) {
            return "unsupported_grant_type";
        }
    };

    private final String path;
    private final String clientClaim;

    ProviderShape(String path, String clientClaim) {
        this.path = path;
        this.clientClaim = clientClaim;
    }

    /** The issuer's path. */
    String path() {
        return path;
    }

    /** The claim that names the client. */
    String clientClaim() {
        return clientClaim;
    }

    abstract JsonObject discovery(String issuer);

    /** The audience of its tokens. */
    public String audience() {
        return "verger";
    }

    /** Further claims of its tokens. */
    Map<String, Object> claims(String client) {
        return Map.of();
    }

    /** OAuth's error for a grant that it does not support; otherwise empty. */
    String refusalOf(String grant, String scope) {
        return "";
    }

    /** Settings for it besides the issuer, the audience and the secret. */
    public Map<String, String> settings() {
        return Map.of();
    }

    private static JsonObject document(String issuer) {
        return new JsonObject()
                .put("issuer", issuer)
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("pairwise"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }
}
