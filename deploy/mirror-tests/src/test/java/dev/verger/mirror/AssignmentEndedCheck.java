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
 * Compares each {@code AssignmentEnded} with the periods in which licenses were held: none may be published for a
 * license that its holder kept, none twice, and none for an end while another server claimed the location; every other
 * end must have been published.
 */
final class AssignmentEndedCheck {

    private static final Set<String> OURS = Set.of("RELEASED", "REVOKED");

    private final LicensePeriods licensePeriods;
    private final UserPeriods users;
    private final ForeignChanges foreign;
    private final Map<Assignment, Integer> taken;
    private final Map<String, Integer> retired;
    private final List<Run> runs;
    private final Owner owner;

    /**
     * @param taken how often operations took each assignment, at most
     * @param retired how often operations retired each user
     */
    AssignmentEndedCheck(
            Library library,
            Map<Assignment, Integer> taken,
            Map<String, Integer> retired,
            List<Run> runs,
            Owner owner) {
        this.licensePeriods = library.licensePeriods();
        this.users = library.userPeriods();
        this.foreign = library.foreignChanges();
        this.taken = taken;
        this.retired = retired;
        this.runs = runs;
        this.owner = owner;
    }

    /**
     * @param ended the events, in order
     * @param unchangedSince nothing changed at Apple after this time
     */
    void check(List<Message> ended, Instant unchangedSince, Violations found) {
        Set<LicensePeriod> published = new HashSet<>();
        Map<Assignment, Integer> released = new HashMap<>();
        Map<Assignment, Integer> unseen = new HashMap<>();
        for (Message event : ended) {
            Assignment assignment = Assignment.of(event.data());
            String reason = event.data().get("reason").asText();
            Optional<LicensePeriod> period = endedPeriod(assignment, event.time(), published);
            period.ifPresent(published::add);
            if (OURS.contains(reason)) {
                // Assigned and released again by operations, maybe between two looks at Apple.
                released.merge(assignment, 1, Integer::sum);
                continue;
            }
            reason(assignment, event, period, found);
            if (period.isEmpty() && reason.equals("RETIRED") && retired.containsKey(assignment.principal())) {
                // Assigned, and the user retired by operations, maybe between two looks at Apple.
                unseen.merge(assignment, 1, Integer::sum);
                continue;
            }
            if (period.isEmpty()) {
                found.add(assignment
                        + " was published as ended at "
                        + event.time()
                        + " and did not: "
                        + licensePeriods.of(assignment));
                continue;
            }
            foreignClaim(period.get())
                    .ifPresent(claim -> found.add(
                            period.get() + " was published although another server had the location in " + claim));
        }
        tooOften("released by us", released, taken, found);
        unseen.forEach((assignment, times) -> found.addIf(
                times > retired.get(assignment.principal()),
                assignment + " was published as ended with its user more often than the user was retired"));
        missing(published, unchangedSince, found);
    }

    private static void tooOften(
            String how, Map<Assignment, Integer> published, Map<Assignment, Integer> most, Violations found) {
        published.forEach((assignment, times) -> found.addIf(
                times > most.getOrDefault(assignment, 0),
                assignment + " was published as " + how + " " + times + " times and was so "
                        + most.getOrDefault(assignment, 0) + " times"));
    }

    /** Who lost a license by being retired is reported so, and nobody else is who was not retired before the report. */
    private void reason(Assignment assignment, Message event, Optional<LicensePeriod> period, Violations found) {
        if (!assignment.user() || period.isEmpty()) {
            return;
        }
        String reason = event.data().get("reason").asText();
        String user = assignment.principal();
        LicensePeriod held = period.get();
        found.addIf(
                reason.equals("RETIRED")
                        && !retired.containsKey(user)
                        && !users.wasInactive(user, held.seenFirst, event.time()),
                held + " was published as ended with its user, who was active");
        found.addIf(
                reason.equals("ELSEWHERE")
                        && users.wasRetired(user, held.seenLast, held.missed)
                        && !foreign.changed(assignment, 0)
                        && !taken.containsKey(assignment),
                held + " was published as ended elsewhere, and its user was retired");
    }

    /** The oldest period whose end was not published yet and that a run could have seen by then. */
    private Optional<LicensePeriod> endedPeriod(Assignment assignment, Instant toldAt, Set<LicensePeriod> published) {
        List<LicensePeriod> periods = licensePeriods.of(assignment);
        Instant runBegan = beganRunAt(toldAt);
        for (int i = 0; i < periods.size(); i++) {
            LicensePeriod period = periods.get(i);
            boolean over = period.ended() && !period.seenLast.isAfter(toldAt);
            boolean stillOver =
                    i + 1 == periods.size() || !periods.get(i + 1).seenFirst.isBefore(runBegan);
            if (over && stillOver && !published.contains(period)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    /** The begin of the oldest run at a time; what it publishes, it read later than that. */
    private Instant beganRunAt(Instant moment) {
        return runs.stream()
                .filter(run -> run.startedAt() != null && !run.startedAt().isAfter(moment))
                .filter(run -> run.finishedAt() == null || !run.finishedAt().isBefore(moment))
                .map(Run::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private Optional<Owner.ForeignClaim> foreignClaim(LicensePeriod period) {
        return owner.foreignClaims().stream()
                .filter(Owner.ForeignClaim::noticed)
                .filter(claim -> !period.seenLast.isBefore(claim.began()))
                .filter(claim -> !period.missed.isAfter(claim.ended()))
                .findFirst();
    }

    /**
     * Finds mirrored licenses that had ended when the last full run read the list, and whose end was not suppressed.
     * After another server's claim, ends are published again once a full run has read everything.
     */
    private void missing(Set<LicensePeriod> published, Instant unchangedSince, Violations found) {
        for (Assignment assignment : licensePeriods.ever()) {
            List<LicensePeriod> periods = licensePeriods.of(assignment);
            LicensePeriod last = periods.get(periods.size() - 1);
            boolean overForGood = last.ended() && !last.missed.isAfter(unchangedSince);
            if (overForGood && last.mirrored != null && !published.contains(last) && !suppressed(last)) {
                found.add(last + ": its end was not published");
            }
        }
    }

    private boolean suppressed(LicensePeriod period) {
        List<Owner.ForeignClaim> suppressions = owner.suppressions();
        return !suppressions.isEmpty()
                && runs.stream()
                        .filter(Run::fullAndGood)
                        .filter(run -> run.startedAt().isAfter(period.mirrored))
                        .filter(run -> run.endedBy(period.seenLast))
                        .allMatch(run -> after(run.startedAt(), suppressions));
    }

    /** Whether a suppression ended after a time. */
    private static boolean after(Instant moment, List<Owner.ForeignClaim> suppressions) {
        return suppressions.stream().anyMatch(claim -> claim.ended().isAfter(moment));
    }
}
