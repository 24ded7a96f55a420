package dev.verger.catalog.store;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.metadata.TitleLookup;
import dev.verger.catalog.run.Pass;
import dev.verger.catalog.run.RunEnding;
import dev.verger.catalog.run.RunGuard;
import dev.verger.catalog.run.RunWork;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.run.SyncQueue;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.run.SyncTransactions;
import dev.verger.catalog.sync.LocationStorefront;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Checks whether the titles of a location are still to be had. It proves token and claim to be good first, and looks at
 * the location's owner again before anything is concluded: no verdict in doubt. It lasts minutes where there are many
 * titles, so it gives way to a sync of its location.
 */
@ApplicationScoped
class StoreCheckWork implements RunWork {

    private final RunGuard guard;
    private final TitleLookup lookup;
    private final StoreCheck check;
    private final StoreVerdicts verdicts;
    private final StoreCheckConfig checks;
    private final StoreCheckEnding ending;
    private final SyncTransactions transactions;
    private final SyncQueue queue;
    private final StoreCheckTimes times;

    StoreCheckWork(
            RunGuard guard,
            TitleLookup lookup,
            StoreCheck check,
            StoreVerdicts verdicts,
            StoreCheckConfig checks,
            StoreCheckEnding ending,
            SyncTransactions transactions,
            SyncQueue queue,
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
    public RunEnding ending() {
        return ending;
    }

    @Override
    public void carryOut(Pass pass, int tokenVersion) {
        pass.progress().enter(SyncPhase.CONFIG);
        ServiceConfig service = pass.apple().serviceConfig();
        Storefront storefront = LocationStorefront.of(pass.location(), guard.prove(pass));
        if (storefront == null) {
            ending.abandoned(pass.run(), "NO_STOREFRONT", "Nobody has told the country of the location.");
            return;
        }
        pass.progress().enter(SyncPhase.METADATA);
        Findings findings = check.look(
                lookup.patient(
                        pass.apple(), service.url(TitleLookup.SERVICE).orElse(null), storefront, checks.patience()),
                pass.locationId(),
                () -> breakOffForSync(pass));
        pass.progress().pageRead(findings.titles(), 1);
        guard.requireFree(pass);
        conclude(pass, tokenVersion, findings);
    }

    /** A check is put off for a sync. */
    @Override
    public void putOff(SyncRun run, Instant until) {
        boolean waits = transactions.callInRun(run, () -> queue.giveWay(run, until));
        if (!waits) {
            ending.abandoned(run, "SUPERSEDED", "The next store check of the location waits already.");
        }
    }

    private void breakOffForSync(Pass pass) {
        if (queue.syncIsDue(pass.locationId())) {
            throw new SyncIsDueException(times.now());
        }
    }

    private void conclude(Pass pass, int tokenVersion, Findings findings) {
        transactions.inRun(pass.run(), () -> {
            Conclusion conclusion = verdicts.conclude(pass.locationId(), findings);
            pass.progress().changed(conclusion.changed());
            ending.succeeded(pass.run(), tokenVersion, pass.progress().appleRequests(), conclusion);
        });
        pass.progress().enter(SyncPhase.DONE);
    }
}
