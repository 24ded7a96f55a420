package dev.verger.catalog.sync;

import dev.verger.catalog.assignment.AssignmentListing;
import dev.verger.catalog.assignment.StagedAssignments;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncPhase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The phase of assignments. Between the daily verifications only what changed is read; what Apple's counts show beyond
 * that is asked for title by title, and only when that would cost more is everything read at once. Reading throws what
 * requests of {@link dev.verger.catalog.apple.AppleSession} throw; writing throws what
 * {@link dev.verger.catalog.run.RunTransactions} names, and {@link dev.verger.catalog.staging.StageLostException} if a
 * crash of the database lost what was staged.
 */
@ApplicationScoped
class AssignmentPhase {

    private static final Logger LOG = Logger.getLogger(AssignmentPhase.class);

    private final AssignmentListing listing;
    private final AssignmentWriting writing;
    private final CountCheck counts;

    AssignmentPhase(AssignmentListing listing, AssignmentWriting writing, CountCheck counts) {
        this.listing = listing;
        this.writing = writing;
        this.counts = counts;
    }

    /** @throws SecondListingNeededException if it would end most of the mirror and no second listing agrees yet */
    void sync(RunContext context, SyncCheckpoint start) {
        context.progress().enter(SyncPhase.ASSIGNMENTS);
        String since = start.assignmentsVersionId();
        if (context.run().kind() != SyncKind.DELTA || since == null) {
            readWhole(context, context.verifies() ? null : start.settledAssignments());
        } else if (!readChanges(context, start)) {
            readWhole(context, null);
        }
    }

    /** Returns whether that was enough. */
    private boolean readChanges(RunContext context, SyncCheckpoint start) {
        Optional<StagedAssignments> changes = listing.changes(
                context.apple(),
                context.locationId(),
                context.stages(),
                start.assignmentsVersionId(),
                start.assignmentsSettled(),
                context.progress());
        if (changes.isEmpty()) {
            return false;
        }
        try (StagedAssignments staged = changes.get()) {
            writing.write(context, staged);
        }
        boolean agreed = counts.agree(context);
        if (!agreed) {
            LOG.infof(
                    "Sync run %d of location %d lists everything: the counts show ends that the changes do not",
                    context.run().id(), (Object) context.locationId());
        }
        return agreed;
    }

    private void readWhole(RunContext context, String settledVersion) {
        boolean settles;
        try (StagedAssignments staged = listing.whole(
                context.apple(), context.locationId(), context.stages(), settledVersion, context.progress())) {
            writing.write(context, staged);
            settles = staged.extent() == Extent.WHOLE || staged.extent() == Extent.SHORT && staged.asked();
        }
        if (settles) {
            counts.recordUnlisted(context);
        }
    }
}
