package dev.verger.catalog.sync;

import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.assignment.AssignmentListing;
import dev.verger.catalog.assignment.AssignmentMerge;
import dev.verger.catalog.assignment.StagedAssignments;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Who holds what. Between the daily verifications only what changed is read; when Apple's counts
 * then tell of an end that the list of changes kept from us, everything is read at once.
 */
@ApplicationScoped
class AssignmentPhase {

    private static final Logger LOG = Logger.getLogger(AssignmentPhase.class);

    private final AssignmentListing listing;
    private final AssignmentMerge merge;
    private final InUseCounts counts;
    private final SyncScheduleRepository schedules;
    private final SyncTransactions transactions;
    private final SyncTimes times;

    AssignmentPhase(
            AssignmentListing listing,
            AssignmentMerge merge,
            InUseCounts counts,
            SyncScheduleRepository schedules,
            SyncTransactions transactions,
            SyncTimes times) {
        this.listing = listing;
        this.merge = merge;
        this.counts = counts;
        this.schedules = schedules;
        this.transactions = transactions;
        this.times = times;
    }

    void sync(Pass pass) {
        pass.progress().enter(SyncPhase.ASSIGNMENTS);
        String since = pass.start().assignmentsVersionId();
        if (pass.run().kind() != SyncKind.DELTA || since == null) {
            readWhole(pass, pass.verifies() ? null : pass.start().settledAssignments());
        } else if (!readChanges(pass, since)) {
            readWhole(pass, null);
        }
    }

    /** Returns whether that was enough. */
    private boolean readChanges(Pass pass, String since) {
        Optional<StagedAssignments> changes =
                listing.changes(
                        pass.apple(),
                        pass.locationId(),
                        pass.run().id(),
                        since,
                        pass.start().assignmentsSettled(),
                        pass.progress());
        if (changes.isEmpty()) {
            return false;
        }
        try (StagedAssignments staged = changes.get()) {
            merge(pass, staged);
        }
        if (counts.lack(pass.locationId())) {
            LOG.infof(
                    "Sync run %d of location %d lists everything: the counts tell of ends that the changes do not",
                    pass.run().id(), (Object) pass.locationId());
            return false;
        }
        return true;
    }

    private void readWhole(Pass pass, String settledVersion) {
        try (StagedAssignments staged =
                listing.whole(
                        pass.apple(),
                        pass.locationId(),
                        pass.run().id(),
                        settledVersion,
                        pass.progress())) {
            merge(pass, staged);
        }
    }

    private void merge(Pass pass, StagedAssignments staged) {
        long location = pass.locationId();
        transactions.inLongRun(
                pass.run(),
                () -> {
                    boolean silently = schedules.start(location).silentSince() != null;
                    pass.progress().changed(merge.merge(location, staged, silently));
                    schedules.assignmentsAre(
                            location, staged.versionId(), staged.settled(), staged.began());
                    if (staged.extent() == Extent.WHOLE || staged.extent() == Extent.TORN) {
                        schedules.verified(location, times.regularFull(location));
                    }
                });
    }
}
