package dev.verger.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The identity provider, and the gateway's own client there. */
@ConfigMapping(prefix = "verger.gateway.provider")
public interface ProviderConfig {

    /** The issuer; discovery is read below it. */
    @WithDefault("${quarkus.oidc.auth-server-url:}")
    Optional<URI> url();

    /** Client that turns a name and a password into a token; its tokens are introspected. */
    @WithDefault("verger-gateway")
    String clientId();

    /** Its secret. Without one, {@code auth/token} is not offered. */
    Optional<String> clientSecret();

    /** Claims that may name the client of a token; the first that is there counts. */
    @WithDefault("azp,client_id,cid,appid")
    List<String> clientClaim();

    /**
     * Scopes of {@code oauth/token} for clients that name none, separated by spaces. Microsoft Entra ID gives no token
     * without one.
     */
    Optional<String> clientScope();

    /** Scopes of {@code auth/token}, separated by spaces; Okta wants {@code offline_access}. */
    Optional<String> loginScope();

    /** Longest wait for one answer of the provider. */
    @WithDefault("10S")
    Duration timeout();

    /** How long the provider's list of endpoints is believed. */
    @WithDefault("10M")
    Duration discoveryMaxAge();
}
