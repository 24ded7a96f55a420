package dev.verger.gateway.provider;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
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

    /** Fails with 503 when the operator gave it no secret. */
    public ClientCredentials credentials() {
        return config.clientSecret()
                .filter(secret -> !secret.isBlank())
                .map(secret -> new ClientCredentials(config.clientId(), secret))
                .orElseThrow(GatewayClient::notConfigured);
    }

    private static FailureException notConfigured() {
        return new FailureException(
                Failure.of(
                        503,
                        "LOGIN_NOT_CONFIGURED",
                        "This installation does not take names and passwords; use /api/oauth/token."));
    }
}
