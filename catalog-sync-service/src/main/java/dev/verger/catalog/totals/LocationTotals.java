package dev.verger.catalog.totals;

import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.AssetTotals;
import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Publishes the totals of a location between its runs. A writer of counts leaves a pending publication;
 * {@link LocationTotalsJob} publishes the totals if they differ from what was published last.
 */
@ApplicationScoped
public class LocationTotals {

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private final PendingPublications changes;
    private final LocationTotalsRepository repository;
    private final AssetTitles titles;
    private final Outbox outbox;
    private final Clock clock;

    LocationTotals(
            PendingPublications changes,
            LocationTotalsRepository repository,
            AssetTitles titles,
            Outbox outbox,
            Clock clock) {
        this.changes = changes;
        this.repository = repository;
        this.titles = titles;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The caller published the totals itself. Call it after the event was added to the outbox, whose lock of the
     * location comes before that of the row here.
     */
    @Transactional(TxType.MANDATORY)
    public void markPublished(long locationId, AssetTotals totals) {
        repository.markPublished(locationId, totals, clock.instant());
    }

    /** The location was deleted, and its titles are gone. */
    @Transactional(TxType.MANDATORY)
    public void remove(long locationId) {
        repository.remove(locationId);
    }

    /**
     * Publishes the totals of a location that a pending publication names, if it is time and they differ. Never waits:
     * while another transaction writes events of the location, which a merge may do for minutes, or holds the location
     * itself, the row stays for the next time.
     */
    @Transactional
    void publishIfDue(long locationId) {
        if (!outbox.tryReserve(locationId)) {
            return;
        }
        switch (repository.tryLock(locationId)) {
            case ALIVE -> publish(locationId);
            case GONE -> changes.take(Kind.TOTALS, locationId);
            case BUSY -> {}
        }
    }

    private void publish(long locationId) {
        var last = repository.lastPublished(locationId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isBefore(last.at().plus(SHORTEST_INTERVAL)) || !changes.take(Kind.TOTALS, locationId)) {
            return;
        }
        AssetTotals totals = titles.totals(locationId);
        if (totals.purchased() != last.purchased() || totals.used() != last.used()) {
            outbox.add(locationId, new LocationTotalsChanged(locationId, totals.purchased(), totals.used(), now));
        }
        repository.markPublished(locationId, totals, now);
    }
}
