package dev.verger.locations.catalogreport;

import dev.verger.locations.history.LocationHistory;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import dev.verger.platform.log.LogContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Passes each event of the catalog to the feature that it concerns. */
@ApplicationScoped
class CatalogEventsConsumer {

    private final Inbox inbox;
    private final SyncStatuses syncs;
    private final ServiceTokenService tokens;
    private final ContentOverlaps overlaps;
    private final LocationHistory history;
    private final EventHandlers handlers;

    CatalogEventsConsumer(
            Inbox inbox,
            SyncStatuses syncs,
            ServiceTokenService tokens,
            ContentOverlaps overlaps,
            LocationHistory history) {
        this.inbox = inbox;
        this.syncs = syncs;
        this.tokens = tokens;
        this.overlaps = overlaps;
        this.history = history;
        this.handlers = new EventHandlers()
                .on(SyncCompleted.class, this::completed)
                .on(SyncFailed.class, this::failed)
                .on(OperationFinished.class, this::operated)
                .on(LocationTotalsChanged.class, this::totals)
                .on(TokenRejected.class, this::rejected)
                .on(TokenClaimedElsewhere.class, this::claimed)
                .on(ContentOverlapChanged.class, this::overlaps);
    }

    @Incoming("catalog-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        LogContext.of("locationId", message.key()).around(() -> inbox.once(message, handlers));
    }

    private void completed(SyncCompleted event) {
        syncs.completed(
                event.locationId(),
                event.tokenVersion(),
                event.totalPurchasedLicenses(),
                event.totalUsedLicenses(),
                event.finishedAt());
    }

    private void failed(SyncFailed event, ReceivedEvent received) {
        boolean first = syncs.failed(
                event.locationId(), event.tokenVersion(), event.reason().code(), received.time());
        if (first) {
            history.record(
                    event.locationId(),
                    LocationHistory.BY_ITSELF,
                    "Sync failed",
                    "%s: %s".formatted(event.reason().code(), event.reason().description()));
        }
    }

    /** A revocation concerns the location as a whole, as none of the other operations does. */
    private void operated(OperationFinished event) {
        if (event.isRevocation()) {
            history.record(
                    event.locationId(),
                    event.requestedBy(),
                    "Licenses revoked",
                    "%d revoked, %d failed; operation %d"
                            .formatted(event.completed(), event.failed(), event.operationId()));
        }
    }

    private void totals(LocationTotalsChanged event) {
        syncs.totalsChanged(
                event.locationId(), event.totalPurchasedLicenses(), event.totalUsedLicenses(), event.asOf());
    }

    private void overlaps(ContentOverlapChanged event, ReceivedEvent received) {
        overlaps.report(event.locationId(), event.titles(), event.locationIds(), received.time());
    }

    private void rejected(TokenRejected event, ReceivedEvent received) {
        tokens.rejected(event.locationId(), event.tokenVersion(), event.state(), received.time());
    }

    private void claimed(TokenClaimedElsewhere event, ReceivedEvent received) {
        tokens.claimedElsewhere(event.locationId(), event.tokenVersion(), event.mdmInfo(), received.time());
    }
}
