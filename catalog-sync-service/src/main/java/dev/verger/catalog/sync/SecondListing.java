package dev.verger.catalog.sync;

import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.run.RunConfig;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.run.SyncWait;
import dev.verger.catalog.staging.Removals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Keeps a listing from ending most of a mirror at first sight: what it would end is remembered, and only a listing that
 * is read after a pause and would end as much is merged. See ADR 8.
 */
@ApplicationScoped
class SecondListing {

    private static final Logger LOG = Logger.getLogger(SecondListing.class);

    private final PendingRemovalRepository pending;
    private final RunQueue queue;
    private final RunTransactions transactions;
    private final SyncTimes times;
    private final SyncMetrics metrics;
    private final RunConfig config;

    SecondListing(
            PendingRemovalRepository pending,
            RunQueue queue,
            RunTransactions transactions,
            SyncTimes times,
            SyncMetrics metrics,
            RunConfig config) {
        this.pending = pending;
        this.queue = queue;
        this.transactions = transactions;
        this.times = times;
        this.metrics = metrics;
        this.config = config;
    }

    /**
     * Returns when a listing may be merged.
     *
     * @param list ASSETS, USERS or ASSIGNMENTS
     * @param began when the first request of the listing was sent, or earlier
     * @param removals what the listing would end because it does not show it
     * @throws SecondListingNeededException if another one has to agree first
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run belongs to another replica
     * @throws LocationGoneException if the location was deleted
     */
    void require(RunContext context, SyncPhase list, Instant began, Removals removals) {
        if (removals.equals(Removals.NONE)) {
            return;
        }
        PendingRemoval first = pending.find(context.locationId(), list).orElse(null);
        if (!SecondListingRule.appliesTo(removals)) {
            withdraw(context, list, first);
            return;
        }
        boolean agrees = first != null && SecondListingRule.agree(first.ends(), removals.ends());
        Instant seenAt = agrees ? first.seenAt() : times.now();
        Instant nextTryAt = seenAt.plus(config.secondListingAfter());
        if (agrees && !began.isBefore(nextTryAt)) {
            confirm(context, list, removals);
            return;
        }
        postpone(context, list, new PendingRemoval(removals.ends(), removals.known(), seenAt));
        throw new SecondListingNeededException(nextTryAt);
    }

    private void withdraw(RunContext context, SyncPhase list, PendingRemoval first) {
        if (first == null) {
            return;
        }
        transactions.inRun(context.run(), () -> pending.remove(context.locationId(), list));
        metrics.secondListing(list, "DISAGREED");
        LOG.infof(
                "Sync run %d of location %d ends less than an earlier listing of %s would have",
                context.run().id(), (Object) context.locationId(), list);
    }

    private void confirm(RunContext context, SyncPhase list, Removals removals) {
        metrics.secondListing(list, "AGREED");
        LOG.warnf(
                "Sync run %d of location %d ends %d of %d rows of %s: two listings agree",
                context.run().id(), context.locationId(), removals.ends(), removals.known(), list);
    }

    /** Forgets what was pending, in the transaction that ends it. */
    void merged(RunContext context, SyncPhase list) {
        pending.remove(context.locationId(), list);
    }

    private void postpone(RunContext context, SyncPhase list, PendingRemoval removal) {
        transactions.inRun(context.run(), () -> pending.put(context.locationId(), list, removal));
        metrics.secondListing(list, "NEEDED");
        LOG.warnf(
                "Sync run %d of location %d would end %d of %d rows of %s; a second listing has to agree",
                context.run().id(), context.locationId(), removal.ends(), removal.known(), list);
    }

    /**
     * Puts the run back into the queue until the second listing counts. It gives up its lease, and other syncs of the
     * location wait for it.
     *
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run belongs to another replica
     * @throws LocationGoneException if the location was deleted
     */
    void putOff(SyncRun run, Instant nextTryAt) {
        transactions.inRun(run, () -> queue.putOff(run, SyncWait.SECOND_LISTING, nextTryAt));
    }
}
