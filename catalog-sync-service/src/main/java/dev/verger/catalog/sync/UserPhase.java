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

/** People at the location: those that changed since the last run, or all of them. */
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

    void sync(RunContext pass, SyncCheckpoint start) {
        pass.progress().enter(SyncPhase.USERS);
        try (StagedUsers staged = read(pass, start)) {
            List<UserSlice> slices = transactions.comparing(pass.run(), () -> merge.slices(staged));
            secondListing.require(
                    pass,
                    SyncPhase.USERS,
                    staged.began(),
                    transactions.comparing(pass.run(), () -> merge.removals(pass.locationId(), staged)));
            for (UserSlice slice : slices) {
                long written = transactions.inSlice(pass.run(), () -> merge.apply(pass.locationId(), staged, slice));
                pass.progress().changed(written);
            }
            transactions.inRun(pass.run(), () -> finish(pass, staged));
        }
    }

    private void finish(RunContext pass, StagedUsers staged) {
        schedules.usersAre(pass.locationId(), staged.versionId());
        secondListing.merged(pass, SyncPhase.USERS);
    }

    private StagedUsers read(RunContext pass, SyncCheckpoint start) {
        String since = start.usersVersionId();
        if (pass.run().kind() == SyncKind.DELTA && since != null) {
            var changes = listing.changes(pass.apple(), pass.stages(), since, pass.progress());
            if (changes.isPresent()) {
                return changes.get();
            }
        }
        return listing.whole(pass.apple(), pass.stages(), pass.progress());
    }
}
