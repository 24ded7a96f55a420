package dev.verger.mirror;

import dev.verger.platform.testing.EventProbe.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs each {@code AssignmentEnded} against who really held what: none may be sent for a license that its holder
 * kept, none twice, none for what happened in another server's hands; and what ended under our eyes must have been
 * told.
 */
final class EndedJudge {

    private final Holdings holdings;
    private final List<Run> runs;
    private final Owner owner;

    EndedJudge(Holdings holdings, List<Run> runs, Owner owner) {
        this.holdings = holdings;
        this.runs = runs;
        this.owner = owner;
    }

    /**
     * @param ended the events, in order
     * @param quietSince nothing changed at Apple after this moment
     */
    void judge(List<Message> ended, Instant quietSince, Complaints found) {
        Set<Hold> told = new HashSet<>();
        Map<Assignment, Integer> count = new HashMap<>();
        for (Message event : ended) {
            Assignment assignment = Assignment.of(event.data());
            count.merge(assignment, 1, Integer::sum);
            Optional<Hold> hold = explanation(assignment, event.time(), told);
            if (hold.isEmpty()) {
                found.add(assignment
                        + " was told to have ended at "
                        + event.time()
                        + " and did not: "
                        + holdings.of(assignment));
                continue;
            }
            told.add(hold.get());
            inOtherHands(hold.get()).ifPresent(loss -> found.add(hold.get() + " was told although lost in " + loss));
        }
        forgotten(told, quietSince, found);
    }

    /** The oldest end that was not told yet and that a run could have seen by then. */
    private Optional<Hold> explanation(Assignment assignment, Instant toldAt, Set<Hold> told) {
        List<Hold> holds = holdings.of(assignment);
        Instant runBegan = beganRunAt(toldAt);
        for (int i = 0; i < holds.size(); i++) {
            Hold hold = holds.get(i);
            boolean over = hold.ended() && !hold.seenLast.isAfter(toldAt);
            boolean stillOver =
                    i + 1 == holds.size() || !holds.get(i + 1).seenFirst.isBefore(runBegan);
            if (over && stillOver && !told.contains(hold)) {
                return Optional.of(hold);
            }
        }
        return Optional.empty();
    }

    /** What a run says at a moment it cannot have read before it began. */
    private Instant beganRunAt(Instant moment) {
        return runs.stream()
                .filter(run -> run.startedAt() != null && !run.startedAt().isAfter(moment))
                .filter(run -> run.finishedAt() == null || !run.finishedAt().isBefore(moment))
                .map(Run::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private Optional<Owner.Loss> inOtherHands(Hold hold) {
        return owner.losses().stream()
                .filter(Owner.Loss::noticed)
                .filter(loss -> !hold.seenLast.isBefore(loss.began()))
                .filter(loss -> !hold.missed.isAfter(loss.ended()))
                .findFirst();
    }

    /**
     * A license that was mirrored, that was gone for good when the last full run looked, and that nothing excuses in
     * between. After a time in other hands ends are told again once a full run has seen everything.
     */
    private void forgotten(Set<Hold> told, Instant quietSince, Complaints found) {
        for (Assignment assignment : holdings.ever()) {
            List<Hold> holds = holdings.of(assignment);
            Hold last = holds.get(holds.size() - 1);
            boolean overForGood = last.ended() && !last.missed.isAfter(quietSince);
            if (overForGood && last.mirrored != null && !told.contains(last) && !excused(last)) {
                found.add(last + ": it ended, and nobody was told");
            }
        }
    }

    private boolean excused(Hold hold) {
        List<Owner.Loss> silences = owner.silences();
        return !silences.isEmpty()
                && runs.stream()
                        .filter(Run::fullAndGood)
                        .filter(run -> run.startedAt().isAfter(hold.mirrored))
                        .filter(run -> run.endedBy(hold.seenLast))
                        .allMatch(run -> after(run.startedAt(), silences));
    }

    /** Whether a time in other hands lasted beyond a moment. */
    private static boolean after(Instant moment, List<Owner.Loss> silences) {
        return silences.stream().anyMatch(loss -> loss.ended().isAfter(moment));
    }
}
