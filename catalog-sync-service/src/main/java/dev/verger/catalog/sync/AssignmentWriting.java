package dev.verger.catalog.sync;

import dev.verger.catalog.apple.ParallelTasks;
import dev.verger.catalog.assignment.AssignmentDifference;
import dev.verger.catalog.assignment.AssignmentMerge;
import dev.verger.catalog.assignment.AssignmentSlice;
import dev.verger.catalog.assignment.StagedAssignments;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import dev.verger.catalog.assignment.StagedTitle;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.catalog.staging.Removals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes what was read of assignments: the difference first, slice by slice, and what the next run may start from only
 * when all of it is there.
 */
@ApplicationScoped
class AssignmentWriting {

    /** Slices of a first mirror at a time: PostgreSQL inserts with one core for each. */
    private static final int FIRST_SLICES = 2;

    private final AssignmentMerge merge;
    private final SyncScheduleRepository schedules;
    private final RunTransactions transactions;
    private final SecondListing secondListing;
    private final SyncTimes times;

    AssignmentWriting(
            AssignmentMerge merge,
            SyncScheduleRepository schedules,
            RunTransactions transactions,
            SecondListing secondListing,
            SyncTimes times) {
        this.merge = merge;
        this.schedules = schedules;
        this.transactions = transactions;
        this.secondListing = secondListing;
        this.times = times;
    }

    /**
     * @throws SecondListingNeededException if it would end most of the mirror and no second listing agrees yet
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run belongs to another replica, or is interrupted
     *     while it waits
     * @throws dev.verger.catalog.location.LocationGoneException if the location was deleted
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    void write(RunContext context, StagedAssignments staged) {
        if (staged.extent() != Extent.UNCHANGED) {
            try (AssignmentDifference difference = transactions.comparing(
                    context.run(), () -> merge.compare(context.locationId(), context.stages(), staged))) {
                if (staged.extent() == Extent.WHOLE || staged.extent() == Extent.SHORT) {
                    secondListing.require(context, SyncPhase.ASSIGNMENTS, staged.began(), merge.removals(difference));
                }
                apply(context, difference);
            }
        }
        transactions.inRun(context.run(), () -> finish(context, staged));
    }

    /**
     * The same for one title, which says nothing of the version of all.
     *
     * @param endedBefore rows of other titles that this run ended in the same way
     * @return rows that ended; empty, with nothing written, if so many would that a whole listing has to say so, and a
     *     second one
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run belongs to another replica, or is interrupted
     *     while it waits
     * @throws dev.verger.catalog.location.LocationGoneException if the location was deleted
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    OptionalLong write(RunContext context, StagedTitle title, long endedBefore) {
        try (AssignmentDifference difference = transactions.comparing(
                context.run(), () -> merge.compare(context.locationId(), context.stages(), title))) {
            Removals removals = merge.removals(difference);
            var all = new Removals(removals.ends() + endedBefore, removals.known() + endedBefore);
            if (removals.ends() > 0 && SecondListingRule.appliesTo(all)) {
                return OptionalLong.empty();
            }
            apply(context, difference);
            return OptionalLong.of(removals.ends());
        }
    }

    private void apply(RunContext context, AssignmentDifference difference) {
        List<Runnable> slices = new ArrayList<>();
        for (AssignmentSlice slice : difference.slices()) {
            slices.add(() -> applySlice(context, difference, slice));
        }
        if (difference.slicesAreApart()) {
            ParallelTasks.run(FIRST_SLICES, slices);
        } else {
            slices.forEach(Runnable::run);
        }
    }

    private void applySlice(RunContext context, AssignmentDifference difference, AssignmentSlice slice) {
        long written = transactions.inSlice(context.run(), () -> apply(context, difference, slice));
        context.progress().changed(written);
    }

    /** Whether ends are silent may change between two slices: another server may take over. */
    private long apply(RunContext context, AssignmentDifference difference, AssignmentSlice slice) {
        return merge.apply(
                difference, slice, schedules.start(context.locationId()).endEventsSuppressedSince());
    }

    private void finish(RunContext context, StagedAssignments staged) {
        long location = context.locationId();
        schedules.saveAssignmentsVersion(
                location, staged.versionId(), staged.settled(), staged.asked(), staged.began());
        if (staged.listed() != null) {
            schedules.verified(location, times.regularFull(location));
            secondListing.merged(context, SyncPhase.ASSIGNMENTS);
        }
    }
}
