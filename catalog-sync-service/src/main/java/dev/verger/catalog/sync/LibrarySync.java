package dev.verger.catalog.sync;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunFailureRecorder;
import dev.verger.catalog.run.RunGuard;
import dev.verger.catalog.run.RunHandler;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.run.SyncRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Brings the mirror of one library up to date, phase by phase. Apple is read outside of transactions; a merge is
 * compared first and written in slices, each a transaction that makes sure that the run is still ours. What the next
 * run starts from is written when a merge is complete. Before each phase the owner of the location is asked whether it
 * may go on.
 */
@ApplicationScoped
class LibrarySync implements RunHandler {

    private final RunGuard guard;
    private final AssetPhase assets;
    private final UserPhase users;
    private final AssignmentPhase assignments;
    private final SecondListing secondListing;
    private final SyncScheduleRepository schedules;
    private final RunTransactions transactions;
    private final SyncCompletion ending;

    LibrarySync(
            RunGuard guard,
            AssetPhase assets,
            UserPhase users,
            AssignmentPhase assignments,
            SecondListing secondListing,
            SyncScheduleRepository schedules,
            RunTransactions transactions,
            SyncCompletion ending) {
        this.guard = guard;
        this.assets = assets;
        this.users = users;
        this.assignments = assignments;
        this.secondListing = secondListing;
        this.schedules = schedules;
        this.transactions = transactions;
        this.ending = ending;
    }

    @Override
    public boolean isOf(SyncKind kind) {
        return kind != SyncKind.STORE_CHECK;
    }

    @Override
    public void putOff(SyncRun run, Instant until) {
        secondListing.putOff(run, until);
    }

    @Override
    public RunFailureRecorder ending() {
        return ending;
    }

    @Override
    public void carryOut(RunContext context, int tokenVersion) {
        SyncCheckpoint start = schedules.start(context.locationId());
        context.progress().enter(SyncPhase.CONFIG);
        ServiceConfig service = context.apple().serviceConfig();
        ClientConfig client = guard.verifyTokenAndClaim(context);
        guard.requireUsableToken(context);
        assets.sync(context, start, service, LocationStorefront.of(context.location(), client));
        guard.requireUsableToken(context);
        users.sync(context, start);
        guard.requireUsableToken(context);
        assignments.sync(context, start);
        context.progress().enter(SyncPhase.DONE);
        transactions.inRun(
                context.run(),
                () -> ending.succeeded(
                        context.run(), tokenVersion, context.progress().appleRequests()));
    }
}
