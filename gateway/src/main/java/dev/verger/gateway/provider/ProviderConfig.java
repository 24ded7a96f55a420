package dev.verger.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The identity provider, and the gateway's own client there. */
@ConfigMapping(prefix = "verger.gateway.provider")
public interface ProviderConfig {

    /** The issuer; discovery is read below it. */
    @WithDefault("${quarkus.oidc.auth-server-url:}")
    Optional<URI> url();

    /** Client that turns a name and a password into a token; tokens it got are introspected. */
    @WithDefault("verger-gateway")
    String clientId();

    /** Its secret. Without one, {@code auth/token} is not offered. */
    Optional<String> clientSecret();

    /** Longest wait for one answer of the provider. */
    @WithDefault("10S")
    Duration timeout();

    /** How long the provider's list of endpoints is believed. */
    @WithDefault("10M")
    Duration discoveryMaxAge();
}
