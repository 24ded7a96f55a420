package dev.verger.catalog.sync;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.metadata.TitleLookup;
import dev.verger.catalog.store.Conclusion;
import dev.verger.catalog.store.Findings;
import dev.verger.catalog.store.StoreCheck;
import dev.verger.catalog.store.StoreCheckConfig;
import dev.verger.catalog.store.StoreVerdicts;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Checks whether the titles of a location are still to be had. It proves token and claim to be good
 * first, and looks at the location's owner again before anything is concluded: no verdict in doubt.
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

    StoreCheckWork(
            RunGuard guard,
            TitleLookup lookup,
            StoreCheck check,
            StoreVerdicts verdicts,
            StoreCheckConfig checks,
            StoreCheckEnding ending,
            SyncTransactions transactions) {
        this.guard = guard;
        this.lookup = lookup;
        this.check = check;
        this.verdicts = verdicts;
        this.checks = checks;
        this.ending = ending;
        this.transactions = transactions;
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
            ending.abandoned(
                    pass.run(), "NO_STOREFRONT", "Nobody has told the country of the location.");
            return;
        }
        pass.progress().enter(SyncPhase.METADATA);
        Findings findings =
                check.look(
                        lookup.patient(
                                pass.apple(),
                                service.url(AssetPhase.LOOKUP).orElse(null),
                                storefront,
                                checks.patience()),
                        pass.locationId());
        pass.progress().pageRead(findings.titles(), 1);
        guard.requireFree(pass);
        conclude(pass, tokenVersion, findings);
    }

    private void conclude(Pass pass, int tokenVersion, Findings findings) {
        transactions.inRun(
                pass.run(),
                () -> {
                    Conclusion conclusion = verdicts.conclude(pass.locationId(), findings);
                    pass.progress().changed(conclusion.changed());
                    ending.succeeded(
                            pass.run(), tokenVersion, pass.progress().appleRequests(), conclusion);
                });
        pass.progress().enter(SyncPhase.DONE);
    }
}
