package dev.verger.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a while ({@code verger.authentication.remembered-for}) whom a token names, never beyond the token's
 * end: checking its signature costs more than most answers. Only callers whose token was found good are remembered; a
 * token that was changed in any way is another token.
 */
@Decorator
@Priority(1)
abstract class RememberedCallers implements HttpAuthenticationMechanism {

    private static final int AT_MOST = 20_000;

    private final HttpAuthenticationMechanism mechanism;
    private final Duration longest;
    private final Cache<String, SecurityIdentity> callers;

    @Inject
    RememberedCallers(
            @Any @Delegate OidcAuthenticationMechanism mechanism,
            @ConfigProperty(name = "verger.authentication.remembered-for") Duration longest) {
        this.mechanism = mechanism;
        this.longest = longest;
        this.callers = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .expireAfter(Expiry.<String, SecurityIdentity>creating((header, caller) -> life(caller)))
                .build();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String header = request.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (header == null) {
            return mechanism.authenticate(request, providers);
        }
        SecurityIdentity known = callers.getIfPresent(header);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return mechanism.authenticate(request, providers).invoke(caller -> remember(header, caller));
    }

    private void remember(String header, SecurityIdentity caller) {
        if (caller != null && caller.getPrincipal() instanceof JsonWebToken) {
            callers.put(header, withoutTheRequest(caller));
        }
    }

    /** Attributes and credentials hold on to the request that the caller was first seen with. */
    private static SecurityIdentity withoutTheRequest(SecurityIdentity caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller.getPrincipal())
                .addRoles(caller.getRoles())
                .build();
    }

    private Duration life(SecurityIdentity caller) {
        long end = ((JsonWebToken) caller.getPrincipal()).getExpirationTime();
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(end));
        return left.isNegative() ? Duration.ZERO : left.compareTo(longest) < 0 ? left : longest;
    }
}
