package dev.verger.locations.apple;

import dev.verger.locations.apple.RequestSlotsApi.PauseRequest;
import dev.verger.locations.apple.RequestSlotsApi.Turn;
import dev.verger.locations.apple.RequestSlotsApi.TurnRequest;
import dev.verger.locations.catalog.CatalogCalls;
import dev.verger.locations.catalog.CatalogCalls.Kind;
import dev.verger.locations.catalog.CatalogConfig;
import dev.verger.locations.catalog.CatalogUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Keeps this service's requests in line with those of catalog-sync-service, which sends as many as Apple allows and
 * therefore gives out the turns of a library. When it does not answer, requests go without a turn; should it send all
 * the same, a second may hold one too many.
 */
@ApplicationScoped
class RequestSlotsClient {

    private static final Logger LOG = Logger.getLogger(RequestSlotsClient.class);

    /** Who comes later than this may run into the turns of others. */
    private static final Duration LATE = Duration.ofMillis(25);

    /** After this many late wake-ups a request is sent at once. */
    private static final int MOST_TRIES = 3;

    /** In place of a library's id in what concerns all of an organization. */
    private static final String ANY_LIBRARY = "any";

    private final RequestSlotsApi catalog;
    private final CatalogCalls calls;
    private final CatalogConfig catalogSettings;
    private final AppleAccessConfig settings;
    private final MeterRegistry metrics;

    RequestSlotsClient(
            @RestClient RequestSlotsApi catalog,
            CatalogCalls calls,
            CatalogConfig catalogSettings,
            AppleAccessConfig settings,
            MeterRegistry metrics) {
        this.catalog = catalog;
        this.calls = calls;
        this.catalogSettings = catalogSettings;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Returns when it is our turn.
     *
     * @throws AppleUnavailableException if that is further away than a request should wait
     */
    void await(String uId, String organizationName) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long asked = System.nanoTime();
            Optional<Turn> turn = take(uId, organizationName);
            if (turn.isEmpty()) {
                return;
            }
            Duration wait = Duration.ofMillis(turn.get().waitMillis());
            if (!turn.get().granted() || wait.compareTo(settings.longestWait()) > 0) {
                throw new AppleUnavailableException(wait, null);
            }
            AppleWait.of(wait);
            // The turn was given out at some time while we asked for it.
            Duration late = Duration.ofNanos(System.nanoTime() - asked).minus(wait);
            if (late.compareTo(LATE) <= 0) {
                return;
            }
        }
    }

    /** Takes a turn for a request that was sent already. */
    Optional<Turn> take(String uId, String organizationName) {
        var request = new TurnRequest(organizationName, settings.longestWait().toMillis());
        try {
            Turn turn = calls.within(catalogSettings.turnTimeout(), Kind.APPLE_LIMIT, () -> catalog.take(uId, request));
            count(turn.granted() ? "granted" : "refused");
            return Optional.of(turn);
        } catch (CatalogUnavailableException e) {
            count("unanswered");
            LOG.warnf("A request to Apple goes without a turn: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Apple wants nothing to be sent for the library, by any service. */
    void pause(String uId, Duration pause) {
        pause(uId, new PauseRequest(pause.toMillis(), null, false));
    }

    /** Apple wants nothing to be sent for any library of the organization, by any service. */
    void pauseOrganization(String organizationName, Duration pause) {
        pause(ANY_LIBRARY, new PauseRequest(pause.toMillis(), organizationName, true));
    }

    private void pause(String uId, PauseRequest request) {
        try {
            calls.within(catalogSettings.turnTimeout(), Kind.APPLE_LIMIT, () -> {
                catalog.pause(uId, request);
                return null;
            });
        } catch (CatalogUnavailableException e) {
            LOG.warnf("A pause that Apple asked for is not known to others: %s", e.getMessage());
        }
    }

    private void count(String outcome) {
        metrics.counter("verger.apple.turns", "outcome", outcome).increment();
    }
}
