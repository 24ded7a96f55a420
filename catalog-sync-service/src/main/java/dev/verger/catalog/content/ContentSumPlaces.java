package dev.verger.catalog.content;

import dev.verger.platform.error.UnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps sums over locations from taking all database connections: a few are made at a time, some requests wait for a
 * moment, in the order in which they came, and the rest are refused.
 */
@ApplicationScoped
public class ContentSumPlaces {

    private final ContentSumConfig config;
    private final Semaphore places;
    private final Counter refused;

    ContentSumPlaces(ContentSumConfig config, MeterRegistry registry) {
        this.config = config;
        this.places = new Semaphore(config.parallel(), true);
        this.refused = Counter.builder("verger.content.sums.refused")
                .description("Sums over locations that were refused because too many were under way")
                .register(registry);
    }

    /** @throws UnavailableException {@code SUMS_BUSY}, when no place became free in time */
    public <T> T within(Supplier<T> sum) {
        if (!acquire()) {
            refused.increment();
            throw new UnavailableException(
                    "SUMS_BUSY", "Too many sums over locations are being made.", config.retryAfter(), null);
        }
        try {
            return sum.get();
        } finally {
            places.release();
        }
    }

    private boolean acquire() {
        try {
            return places.tryAcquire(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
