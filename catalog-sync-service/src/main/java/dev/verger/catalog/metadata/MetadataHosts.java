package dev.verger.catalog.metadata;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.AppleMetadata;
import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.apple.RunSleep;
import dev.verger.platform.time.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/**
 * Sends requests to metadata hosts: paced by a budget of their own over all replicas, tried again while that is quick.
 * A caller goes on without an answer rather than wait for long.
 */
@ApplicationScoped
class MetadataHosts {

    private final AppleClient client;
    private final MetadataBudget budget;
    private final MetadataHostConfig settings;
    private final Backoff backoff;

    MetadataHosts(MetadataBudget budget, MetadataHostConfig settings) {
        this.client = new AppleClient(new AppleClientSettings(
                settings.enterpriseUrl(), settings.connectTimeout(), settings.requestTimeout()));
        this.budget = budget;
        this.settings = settings;
        this.backoff = Backoff.from(settings.firstPause());
    }

    /**
     * @throws MetadataPausedException if the host is paused for longer than the session waits, or made it lose too much
     *     time already
     * @throws AppleException if it fails, or refuses
     * @throws InterruptedRunException if the run is interrupted while it waits or asks
     */
    <T> T ask(LookupSession visit, URI address, Function<AppleMetadata, T> request) {
        String host = address.getAuthority();
        AppleMetadata metadata = client.withGate(endpoint -> await(host, visit))
                .withObserver(visit.observer())
                .metadata();
        for (int attempt = 1; ; attempt++) {
            if (visit.tooSlow()) {
                throw new MetadataPausedException(host, "is too slow to wait for");
            }
            long start = System.nanoTime();
            try {
                return request.apply(metadata);
            } catch (AppleRetryLaterException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedRunException();
                }
                Duration pause = pause(e, attempt);
                budget.pause(host, pause);
                if (attempt >= settings.attempts() || pause.compareTo(visit.longestWait()) > 0) {
                    throw e;
                }
            } catch (IllegalArgumentException e) {
                throw new MetadataPausedException(host, "has an address that cannot be called");
            } finally {
                visit.took(Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private Duration pause(AppleRetryLaterException failure, int attempt) {
        Duration own = attempt >= settings.attempts() ? settings.pauseAfterFailure() : backoff.delay(attempt);
        return failure.retryAfter().orElse(own);
    }

    private void await(String host, LookupSession visit) {
        Duration gap = Duration.ofSeconds(1).dividedBy(settings.requestsPerSecond());
        Duration wait = budget.reserve(host, gap, visit.longestWait())
                .orElseThrow(() -> new MetadataPausedException(host, "is paused"));
        RunSleep.of(wait);
    }
}
