package dev.verger.locations.apple;

import dev.verger.locations.apple.RequestSlotsApi.PauseRequest;
import dev.verger.locations.apple.RequestSlotsApi.Reservation;
import dev.verger.locations.apple.RequestSlotsApi.ReservationRequest;
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
 * therefore has the request slots of all. If it does not answer, requests are sent without a slot; if it sends at the
 * same time, a second may have one too many.
 */
@ApplicationScoped
class RequestSlotsClient {

    private static final Logger LOG = Logger.getLogger(RequestSlotsClient.class);

    /** A request that is later than this may come too close to those in other slots. */
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
     * Returns when the reserved slot begins.
     *
     * @throws AppleUnavailableException if that is further away than a request should wait
     */
    void await(String uId, String organizationName) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long asked = System.nanoTime();
            Optional<Reservation> reservation = reserve(uId, organizationName);
            if (reservation.isEmpty()) {
                return;
            }
            Duration wait = Duration.ofMillis(reservation.get().waitMillis());
            if (!reservation.get().granted() || wait.compareTo(settings.longestWait()) > 0) {
                throw new AppleUnavailableException(wait, null);
            }
            AppleWait.of(wait);
            // The slot was reserved at some time while the request for it was under way.
            Duration late = Duration.ofNanos(System.nanoTime() - asked).minus(wait);
            if (late.compareTo(LATE) <= 0) {
                return;
            }
        }
    }

    /** Reserves a slot for a request that was sent already. */
    Optional<Reservation> reserve(String uId, String organizationName) {
        var request =
                new ReservationRequest(organizationName, settings.longestWait().toMillis());
        try {
            Reservation reservation = calls.within(
                    catalogSettings.requestSlotTimeout(), Kind.APPLE_LIMIT, () -> catalog.reserve(uId, request));
            count(reservation.granted() ? "granted" : "refused");
            return Optional.of(reservation);
        } catch (CatalogUnavailableException e) {
            count("unanswered");
            LOG.warnf("A request to Apple is sent without a reserved slot: %s", e.getMessage());
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
            calls.within(catalogSettings.requestSlotTimeout(), Kind.APPLE_LIMIT, () -> {
                catalog.pause(uId, request);
                return null;
            });
        } catch (CatalogUnavailableException e) {
            LOG.warnf("catalog-sync-service could not be informed of a pause that Apple asked for: %s", e.getMessage());
        }
    }

    private void count(String outcome) {
        metrics.counter("verger.apple.request.slots", "outcome", outcome).increment();
    }
}
