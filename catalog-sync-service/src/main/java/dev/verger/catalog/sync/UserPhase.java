package dev.verger.catalog.sync;

import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.user.StagedUsers;
import dev.verger.catalog.user.UserListing;
import dev.verger.catalog.user.UserMerge;
import dev.verger.catalog.user.UserSlice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * People at the location: those that changed since the last run, or all of them. Reading throws what requests of
 * {@link dev.verger.catalog.apple.AppleSession} throw; writing throws what {@link RunTransactions} names, and
 * {@link dev.verger.catalog.staging.StageLostException} if a crash of the database lost what was staged.
 */
@ApplicationScoped
class UserPhase {

    private final UserListing listing;
    private final UserMerge merge;
    private final SecondListing secondListing;
    private final SyncScheduleRepository schedules;
    private final RunTransactions transactions;

    UserPhase(
            UserListing listing,
            UserMerge merge,
            SecondListing secondListing,
            SyncScheduleRepository schedules,
            RunTransactions transactions) {
        this.listing = listing;
        this.merge = merge;
        this.secondListing = secondListing;
        this.schedules = schedules;
        this.transactions = transactions;
    }

    /** @throws SecondListingNeededException if it would end most of the mirror and no second listing agrees yet */
    void sync(RunContext context, SyncCheckpoint start) {
        context.progress().enter(SyncPhase.USERS);
        try (StagedUsers staged = read(context, start)) {
            List<UserSlice> slices = transactions.comparing(context.run(), () -> merge.slices(staged));
            secondListing.require(
                    context,
                    SyncPhase.USERS,
                    staged.began(),
                    transactions.comparing(context.run(), () -> merge.removals(context.locationId(), staged)));
            for (UserSlice slice : slices) {
                long written =
                        transactions.inSlice(context.run(), () -> merge.apply(context.locationId(), staged, slice));
                context.progress().changed(written);
            }
            transactions.inRun(context.run(), () -> finish(context, staged));
        }
    }

    private void finish(RunContext context, StagedUsers staged) {
        schedules.saveUsersVersion(context.locationId(), staged.versionId());
        secondListing.merged(context, SyncPhase.USERS);
    }

    private StagedUsers read(RunContext context, SyncCheckpoint start) {
        String since = start.usersVersionId();
        if (context.run().kind() == SyncKind.DELTA && since != null) {
            var changes = listing.changes(context.apple(), context.stages(), since, context.progress());
            if (changes.isPresent()) {
                return changes.get();
            }
        }
        return listing.whole(context.apple(), context.stages(), context.progress());
    }
}
