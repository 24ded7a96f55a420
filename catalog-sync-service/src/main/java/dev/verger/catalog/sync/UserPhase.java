package dev.verger.catalog.sync;

import dev.verger.catalog.user.StagedUsers;
import dev.verger.catalog.user.UserListing;
import dev.verger.catalog.user.UserMerge;
import jakarta.enterprise.context.ApplicationScoped;

/** People at the location: those that changed since the last run, or all of them. */
@ApplicationScoped
class UserPhase {

    private final UserListing listing;
    private final UserMerge merge;
    private final SyncScheduleRepository schedules;
    private final SyncTransactions transactions;

    UserPhase(
            UserListing listing,
            UserMerge merge,
            SyncScheduleRepository schedules,
            SyncTransactions transactions) {
        this.listing = listing;
        this.merge = merge;
        this.schedules = schedules;
        this.transactions = transactions;
    }

    void sync(Pass pass) {
        pass.progress().enter(SyncPhase.USERS);
        try (StagedUsers staged = read(pass)) {
            transactions.inLongRun(
                    pass.run(),
                    () -> {
                        pass.progress().changed(merge.merge(pass.locationId(), staged));
                        schedules.usersAre(pass.locationId(), staged.versionId());
                    });
        }
    }

    private StagedUsers read(Pass pass) {
        String since = pass.start().usersVersionId();
        if (pass.run().kind() == SyncKind.DELTA && since != null) {
            var changes = listing.changes(pass.apple(), pass.run().id(), since, pass.progress());
            if (changes.isPresent()) {
                return changes.get();
            }
        }
        return listing.whole(pass.apple(), pass.run().id(), pass.progress());
    }
}
