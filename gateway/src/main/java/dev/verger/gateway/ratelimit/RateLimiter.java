package dev.verger.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One bucket for each client, one for each subscriber's network that shows no valid token. */
@ApplicationScoped
public class RateLimiter {

    private static final int MOST_BUCKETS = 100_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final RateLimitConfig config;
    private final LongSupplier nanoTime;
    private final Cache<String, TokenBucket> clients = buckets();
    private final Cache<String, TokenBucket> addresses = buckets();

    @Inject
    RateLimiter(RateLimitConfig config) {
        this(config, System::nanoTime);
    }

    RateLimiter(RateLimitConfig config, LongSupplier nanoTime) {
        this.config = config;
        this.nanoTime = nanoTime;
    }

    private static Cache<String, TokenBucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(FORGET_AFTER)
                .build();
    }

    /** Counts a request of a known client; zero, or how long it should wait. */
    public Duration client(String client) {
        if (config.requestsPerSecond() <= 0) {
            return Duration.ZERO;
        }
        return clients.get(client, fresh -> clientBucket()).take();
    }

    /** Counts a request from an address that shows no valid token; zero, or the wait. */
    public Duration stranger(String address) {
        return config.anonymousPerSecond() <= 0
                ? Duration.ZERO
                : address(address).take();
    }

    /** Undoes a {@link #stranger} that returned zero: the address has shown a valid token. */
    public void giveBack(String address) {
        if (config.anonymousPerSecond() > 0) {
            address(address).giveBack();
        }
    }

    private TokenBucket clientBucket() {
        return new TokenBucket(config.requestsPerSecond(), config.burst(), nanoTime);
    }

    private TokenBucket address(String address) {
        return addresses.get(
                Subscriber.of(address),
                fresh -> new TokenBucket(config.anonymousPerSecond(), config.anonymousBurst(), nanoTime));
    }
}
