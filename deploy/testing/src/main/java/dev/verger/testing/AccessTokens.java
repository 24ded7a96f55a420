package dev.verger.testing;

import java.util.Map;

/** How a service checks access tokens, and gets its own, without a Keycloak. */
public final class AccessTokens {

    /** Checks their signatures; nothing has the private half, so tests name their caller by {@code @TestSecurity}. */
    public static final String PUBLIC_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyQFgFBPfQ2csNN/M/FskC3w1mV9TrVESOqSxpjpWZkRh0DquPduUVFKY"
                    + "NI6P9/2cGMEjrSNsJDAQ3HTaypllLB2ZnovMeZ68Xh9vTWHIa/RGAfhR92ymM3Kfmhp01rTu9IoLOwYJyFdHIdNehd4jYwRPzDZP"
                    + "EekVtpLUHOC9o1wsrDxs/RnuGra75EWEly6U6LdRu1yYAB2s2iqWjIcV+nM/Mxbvf4UEy0XaQVsDndODCm47emqBCBY2Uc9Dynqj"
                    + "8I3gG/Q13TTHbGyQ8nnoDNBmYRaijjywp3ssVQFRqQQbBTW9pzLhnLBh2LyBn/0/cT1AyPZDTTA26rQTAfwKsQIDAQAB";

    private AccessTokens() {}

    /**
     * Settings of a service that gets its own tokens from a played identity provider.
     *
     * @param provider address, below which is {@code /token}
     */
    public static Map<String, String> clientSettings(String provider) {
        return Map.of(
                "quarkus.oidc-client.auth-server-url", provider,
                "quarkus.oidc-client.discovery-enabled", "false",
                "quarkus.oidc-client.token-path", "/token",
                "quarkus.oidc-client.client-id", "verger-services",
                "quarkus.oidc-client.credentials.secret", "test");
    }
}
