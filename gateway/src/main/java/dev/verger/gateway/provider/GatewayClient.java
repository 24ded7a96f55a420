package dev.verger.gateway.provider;

import jakarta.enterprise.context.ApplicationScoped;

/** The gateway's own client at the provider, through which people log in. */
@ApplicationScoped
public class GatewayClient {

    private final ProviderConfig config;

    GatewayClient(ProviderConfig config) {
        this.config = config;
    }

    public String id() {
        return config.clientId();
    }

    /**
     * Fails with 503 when the operator gave it no secret.
     *
     * @throws LoginNotOfferedException if there is no secret
     */
    public ClientCredentials credentials() {
        return config.clientSecret()
                .filter(secret -> !secret.isBlank())
                .map(secret -> new ClientCredentials(config.clientId(), secret))
                .orElseThrow(LoginNotOfferedException::noSecret);
    }

    /** Scopes to ask for with a name and a password; empty for what the provider gives anyway. */
    public String loginScope() {
        return config.loginScope().orElse("").strip();
    }
}
