package dev.verger.catalog.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Apple's limits and addresses, read again every five minutes because they change without notice. One thread reads at a
 * time; the others go on with the last reading, or wait for the first one together. Age is measured by the machine, not
 * by the service's clock, which tests move.
 */
@ApplicationScoped
public class AppleLimits {

    private static final Logger LOG = Logger.getLogger(AppleLimits.class);

    /** Pause after a reading that failed while there is an older one. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final AppleClient apple;
    private final AppleAccessConfig settings;

    /** The request under way, if there is one. */
    private final AtomicReference<CompletableFuture<ServiceConfig>> flight = new AtomicReference<>();

    private volatile TitleAvailability last;

    /** @param moved whether Apple said since that its services are elsewhere */
    private record TitleAvailability(ServiceConfig config, long readAt, boolean moved) {}

    AppleLimits(AppleClient apple, AppleAccessConfig settings) {
        this.apple = apple;
        this.settings = settings;
    }

    /**
     * The configuration: read now if there was no reading, or the last one is old and no other thread is reading. When
     * that fails, the last reading stays in use and is tried again after a minute.
     *
     * @throws AppleException if there was no reading and Apple does not answer
     * @throws InterruptedRunException if the thread is interrupted while another one reads
     */
    ServiceConfig read(AppleCounter counter) {
        TitleAvailability reading = last;
        if (reading == null) {
            return now(counter);
        }
        if (reading.moved) {
            return nowOrKnown(counter, reading);
        }
        keepFresh(counter);
        return last.config;
    }

    private ServiceConfig nowOrKnown(AppleCounter counter, TitleAvailability known) {
        try {
            return now(counter);
        } catch (AppleException e) {
            LOG.warnf("Apple's addresses could not be read again: %s", e.getMessage());
            return known.config;
        }
    }

    /** Reads it again when it is old, as in {@link #read}; does nothing before the first reading. */
    void keepFresh(AppleCounter counter) {
        TitleAvailability reading = last;
        if (reading == null || System.nanoTime() - reading.readAt < age()) {
            return;
        }
        var mine = new CompletableFuture<ServiceConfig>();
        if (!flight.compareAndSet(null, mine)) {
            return;
        }
        try {
            fly(mine, counter);
        } catch (AppleException e) {
            LOG.warnf("Apple's limits could not be read again: %s", e.getMessage());
            last = new TitleAvailability(reading.config, System.nanoTime() - age() + AGAIN.toNanos(), false);
        }
    }

    /** One request at a time: those who want the answer meanwhile wait for it. */
    private ServiceConfig now(AppleCounter counter) {
        var mine = new CompletableFuture<ServiceConfig>();
        CompletableFuture<ServiceConfig> other = flight.compareAndExchange(null, mine);
        return other == null ? fly(mine, counter) : await(other);
    }

    private ServiceConfig fly(CompletableFuture<ServiceConfig> mine, AppleCounter counter) {
        long now = System.nanoTime();
        try {
            ServiceConfig config = apple.withObserver(counter).config().service();
            last = new TitleAvailability(config, now, false);
            mine.complete(config);
            return config;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flight.set(null);
        }
    }

    private static ServiceConfig await(CompletableFuture<ServiceConfig> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private long age() {
        return settings.serviceConfigAge().toNanos();
    }

    /** Apple moved (9634): the next one reads again, and goes by the last reading until then. */
    void forget() {
        TitleAvailability reading = last;
        if (reading != null) {
            last = new TitleAvailability(reading.config, reading.readAt, true);
        }
    }

    /** Requests a second that Apple allows for a library, as last read. */
    int requestsPerSecond() {
        TitleAvailability reading = last;
        return reading == null
                ? ServiceConfig.Limit.REQUESTS_PER_SECOND.documented()
                : reading.config.limit(ServiceConfig.Limit.REQUESTS_PER_SECOND);
    }
}
