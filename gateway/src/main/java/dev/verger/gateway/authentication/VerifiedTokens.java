package dev.verger.gateway.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.verger.gateway.invalidation.TokenHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Tokens found valid, by their hash: a dump of this memory holds no token. Checking a signature costs more than all
 * else that the gateway does for a request, so the outcome is believed for a moment. That a token was valid once is
 * remembered until it ends; it proves nothing, but its next check is hardly a stranger's attempt.
 */
@ApplicationScoped
class VerifiedTokens {

    private final AuthenticationConfig config;
    private final Clock clock;
    private final Cache<String, Entry> entries;
    private final Cache<String, Entry> seen;

    @Inject
    VerifiedTokens(AuthenticationConfig config) {
        this(config, Clock.systemUTC(), System::nanoTime);
    }

    VerifiedTokens(AuthenticationConfig config, Clock clock, LongSupplier nanoTime) {
        this.config = config;
        this.clock = clock;
        this.entries = cache(nanoTime);
        this.seen = cache(nanoTime);
    }

    private Cache<String, Entry> cache(LongSupplier nanoTime) {
        return Caffeine.newBuilder()
                .maximumSize(config.maxTokens())
                .ticker(nanoTime::getAsLong)
                .expireAfter(Expiry.<String, Entry>creating((key, entry) -> entry.life()))
                .build();
    }

    /** The name under which a token is remembered; says nothing about the token. */
    static String key(String token) {
        return TokenHash.of(token);
    }

    /** Null when the token must be checked. */
    Bearer find(String key) {
        Entry entry = entries.getIfPresent(key);
        return entry == null ? null : entry.bearer();
    }

    /** Whether the token was valid when it was last checked, and has not ended since. */
    boolean wasValid(String key) {
        return seen.getIfPresent(key) != null;
    }

    /** @param checkBegan when the provider was asked: its word counts from then, not from when it arrived */
    void remember(String key, Bearer bearer, Instant checkBegan) {
        Duration longest = bearer.login() ? config.loginMaxAge() : config.maxAge();
        Instant end = checkBegan.plus(longest);
        if (bearer.expires().isBefore(end)) {
            end = bearer.expires();
        }
        put(entries, key, bearer, end);
        put(seen, key, bearer, bearer.expires());
    }

    private void put(Cache<String, Entry> cache, String key, Bearer bearer, Instant end) {
        Duration life = Duration.between(clock.instant(), end);
        if (!life.isNegative() && !life.isZero()) {
            cache.put(key, new Entry(bearer, life));
        }
    }

    void forget(String key) {
        entries.invalidate(key);
        seen.invalidate(key);
    }

    private record Entry(Bearer bearer, Duration life) {}
}
