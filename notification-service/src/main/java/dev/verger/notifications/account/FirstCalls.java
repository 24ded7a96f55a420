package dev.verger.notifications.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verger.platform.security.Privileges;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Makes an account of each caller at the first call that reaches this service, and keeps what its token says. Other
 * services get none.
 */
@ApplicationScoped
class FirstCalls {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final int AT_MOST = 20_000;

    private final SecurityIdentity identity;
    private final CallingAccount caller;

    /** What was stored of callers, by their username. */
    private final Cache<String, List<Object>> stored = Caffeine.newBuilder()
            .maximumSize(AT_MOST)
            .expireAfterWrite(LOOK_AGAIN_AFTER)
            .build();

    FirstCalls(SecurityIdentity identity, CallingAccount caller) {
        this.identity = identity;
        this.caller = caller;
    }

    @ServerRequestFilter
    void record() {
        if (identity.isAnonymous() || identity.hasRole(Privileges.INTERNAL)) {
            return;
        }
        Account account = caller.account();
        List<Object> access = List.of(account.accessLevel(), account.siteIds(), account.privileges());
        if (!access.equals(stored.getIfPresent(account.username()))) {
            caller.stored();
            stored.put(account.username(), access);
        }
    }
}
