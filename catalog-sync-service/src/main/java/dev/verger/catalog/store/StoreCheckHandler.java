package dev.verger.catalog.store;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.metadata.TitleLookup;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunFailureRecorder;
import dev.verger.catalog.run.RunGuard;
import dev.verger.catalog.run.RunHandler;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.sync.LocationStorefront;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Checks whether the titles of a location are still available. It verifies token and claim first, and looks at the
 * location's owner again before anything is concluded: no verdict in doubt. It lasts minutes where there are many
 * titles, so it gives way to a sync of its location.
 */
@ApplicationScoped
class StoreCheckHandler implements RunHandler {

    private final RunGuard guard;
    private final TitleLookup lookup;
    private final StoreCheck check;
    private final StoreConclusions verdicts;
    private final StoreCheckConfig checks;
    private final StoreCheckCompletion ending;
    private final RunTransactions transactions;
    private final RunQueue queue;
    private final StoreCheckTimes times;

    StoreCheckHandler(
            RunGuard guard,
            TitleLookup lookup,
            StoreCheck check,
            StoreConclusions verdicts,
            StoreCheckConfig checks,
            StoreCheckCompletion ending,
            RunTransactions transactions,
            RunQueue queue,
            StoreCheckTimes times) {
        this.guard = guard;
        this.lookup = lookup;
        this.check = check;
        this.verdicts = verdicts;
        this.checks = checks;
        this.ending = ending;
        this.transactions = transactions;
        this.queue = queue;
        this.times = times;
    }

    @Override
    public boolean isOf(SyncKind kind) {
        return kind == SyncKind.STORE_CHECK;
    }

    @Override
    public RunFailureRecorder ending() {
        return ending;
    }

    @Override
    public void carryOut(RunContext context, int tokenVersion) {
        context.progress().enter(SyncPhase.CONFIG);
        ServiceConfig service = context.apple().serviceConfig();
        Storefront storefront = LocationStorefront.of(context.location(), guard.verifyTokenAndClaim(context));
        if (storefront == null) {
            ending.abandoned(context.run(), "NO_STOREFRONT", "The country of the location is not known.");
            return;
        }
        context.progress().enter(SyncPhase.METADATA);
        StoreCheckObservations findings = check.look(
                lookup.patient(
                        context.apple(), service.url(TitleLookup.SERVICE).orElse(null), storefront, checks.patience()),
                context.locationId(),
                () -> breakOffForSync(context));
        context.progress().pageRead(findings.titles(), 1);
        guard.requireUsableToken(context);
        conclude(context, tokenVersion, findings);
    }

    /** A check is put off for a sync. */
    @Override
    public void putOff(SyncRun run, Instant until) {
        boolean waits = transactions.callInRun(run, () -> queue.giveWay(run, until));
        if (!waits) {
            ending.abandoned(run, "SUPERSEDED", "The next store check of the location waits already.");
        }
    }

    private void breakOffForSync(RunContext context) {
        if (queue.syncIsDue(context.locationId())) {
            throw new SyncIsDueException(times.now());
        }
    }

    private void conclude(RunContext context, int tokenVersion, StoreCheckObservations findings) {
        transactions.inRun(context.run(), () -> {
            StoreCheckResult conclusion = verdicts.conclude(context.locationId(), findings);
            context.progress().changed(conclusion.changed());
            ending.succeeded(context.run(), tokenVersion, context.progress().appleRequests(), conclusion);
        });
        context.progress().enter(SyncPhase.DONE);
    }
}
