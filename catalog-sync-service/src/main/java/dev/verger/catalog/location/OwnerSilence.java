package dev.verger.catalog.location;

import dev.verger.platform.client.CallFailure;
import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers that location-service does not answer, so that requests do not all wait for it: after a failure no request
 * asks for two seconds, and then one at a time does until it answers again.
 */
@ApplicationScoped
class OwnerSilence {

    static final long LASTS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private UnavailableException reason;
    private long until;

    OwnerSilence() {
        this(System::nanoTime);
    }

    OwnerSilence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Why not to ask now; empty if the caller may ask, and says afterwards how it went. */
    synchronized Optional<UnavailableException> reason() {
        if (reason == null) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        if (now - until < 0) {
            return Optional.of(reason);
        }
        until = now + LASTS;
        return Optional.empty();
    }

    /** An answer came, be it that there is no such location. */
    synchronized void answered() {
        reason = null;
    }

    /**
     * It counts from the end of the failed call, which may have taken long. An answer that cannot be read is one; it
     * may concern a single location.
     */
    synchronized void failed(UnavailableException why) {
        if (CallFailure.of(why.getCause()) == CallFailure.UNREADABLE) {
            answered();
            return;
        }
        reason = why;
        until = nanos.getAsLong() + LASTS;
    }
}
