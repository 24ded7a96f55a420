package dev.verger.gateway.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long the outcome of a check is believed. */
@ConfigMapping(prefix = "verger.gateway.authentication")
public interface AuthenticationConfig {

    /** Longest use of a verified token without another look at it, never beyond its own end. */
    @WithDefault("30S")
    Duration maxAge();

    /** The same for tokens of {@code auth/token}: how long an invalidated one may still work. */
    @WithDefault("4S")
    Duration loginMaxAge();

    /** Verified tokens that are remembered; the least used ones are checked again. */
    @WithDefault("20000")
    long maxTokens();
}
