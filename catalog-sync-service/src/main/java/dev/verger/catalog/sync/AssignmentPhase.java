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
 * Who holds what. Between the daily verifications only what changed is read; what Apple's counts show beyond that is
 * asked for title by title, and only when that would cost more is everything read at once.
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

    void sync(RunContext pass, SyncCheckpoint start) {
        pass.progress().enter(SyncPhase.ASSIGNMENTS);
        String since = start.assignmentsVersionId();
        if (pass.run().kind() != SyncKind.DELTA || since == null) {
            readWhole(pass, pass.verifies() ? null : start.settledAssignments());
        } else if (!readChanges(pass, start)) {
            readWhole(pass, null);
        }
    }

    /** Returns whether that was enough. */
    private boolean readChanges(RunContext pass, SyncCheckpoint start) {
        Optional<StagedAssignments> changes = listing.changes(
                pass.apple(),
                pass.locationId(),
                pass.stages(),
                start.assignmentsVersionId(),
                start.assignmentsSettled(),
                pass.progress());
        if (changes.isEmpty()) {
            return false;
        }
        try (StagedAssignments staged = changes.get()) {
            writing.write(pass, staged);
        }
        boolean agreed = counts.agree(pass);
        if (!agreed) {
            LOG.infof(
                    "Sync run %d of location %d lists everything: the counts show ends that the changes do not",
                    pass.run().id(), (Object) pass.locationId());
        }
        return agreed;
    }

    private void readWhole(RunContext pass, String settledVersion) {
        boolean settles;
        try (StagedAssignments staged =
                listing.whole(pass.apple(), pass.locationId(), pass.stages(), settledVersion, pass.progress())) {
            writing.write(pass, staged);
            settles = staged.extent() == Extent.WHOLE || staged.extent() == Extent.SHORT && staged.asked();
        }
        if (settles) {
            counts.settle(pass);
        }
    }
}
