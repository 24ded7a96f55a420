package dev.verger.mirror;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Changes of which Apple notifies, twice and out of order, at locations that are as at Apple: their mirrors follow
 * without a run that reads everything.
 */
final class NotifiedChanges {

    private static final int CHANGES = 5;
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private static final List<Integer> SECONDS = List.of(1, 3, 6, 12, 24, 600);

    /** Apple's pauses between its attempts, and a little more. */
    private static final List<Duration> ATTEMPTS = List.of(Duration.ofSeconds(61), Duration.ofSeconds(121));

    private final Scenario scenario;
    private final Installation installation;
    private final Random random;
    private final Journal journal;
    private final StoredMirror mirror;
    private final StoredNotifications stored;
    private final StoredOperations operations;
    private final List<Function<TestedLocation, String>> steps;
    private int repeated;

    NotifiedChanges(Scenario scenario, Random random, Journal journal) {
        this.scenario = scenario;
        this.installation = scenario.installation();
        this.random = random;
        this.journal = journal;
        this.mirror = new StoredMirror(installation.database());
        this.stored = new StoredNotifications(installation.database());
        this.operations = new StoredOperations(installation.database());
        var library = new LibrarySteps(random, scenario.titlesOnSale());
        var assignments = new OperationSteps(installation, random, library);
        var users = new UserOperationSteps(installation, random, library);
        this.steps = List.of(
                library::buy,
                library::refund,
                library::assignDevices,
                library::assignUsers,
                library::release,
                library::accept,
                library::registerUser,
                library::retireUserAtOnce,
                assignments::assign,
                assignments::release,
                assignments::releaseEverything,
                users::create,
                users::retire,
                users::assign,
                users::life);
    }

    /** Makes some changes at each location and returns the violations afterwards. */
    List<String> play(List<TestedLocation> locations) {
        installation.apple().switches(Map.of("notifyForeignAssignments", true));
        long lastRun = mirror.lastRun();
        repeated = 0;
        locations.forEach(this::change);
        if (random.nextInt(3) == 0) {
            journal.add(new EnvironmentSteps(installation, random).kill());
        }
        long begin = System.nanoTime();
        Violations found = new Violations();
        await(locations, begin);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        journal.add("it took " + took.toMillis() + " ms");
        locations.forEach(location -> check(location, lastRun, took, found));
        installation.faults().end();
        return found.all();
    }

    private void change(TestedLocation location) {
        for (String kind : List.of("duplicate", "reorder")) {
            installation.faults().add(NotificationSteps.fault(location, kind, 1 + random.nextInt(3)));
        }
        for (int i = 0; i < CHANGES; i++) {
            String done = RandomSteps.unlessRefused(steps.get(random.nextInt(steps.size())))
                    .apply(location);
            journal.add("location " + location.locationId() + " " + done);
            location.observe(mirror);
        }
    }

    private void await(List<TestedLocation> locations, long begin) {
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> locations.stream().allMatch(this::follows) && mirror.publishedEverything()
                            || attempted(locations, begin));
        } catch (ConditionTimeoutException e) {
            journal.add("not all of it arrives: " + e.getMessage());
        }
    }

    /** Moves the clock to Apple's next attempt where a replica did not take a notification; never true. */
    private boolean attempted(List<TestedLocation> locations, long begin) {
        boolean late = System.nanoTime() - begin
                > Duration.ofSeconds(3L * (repeated + 1)).toNanos();
        if (late && repeated < ATTEMPTS.size() && locations.stream().anyMatch(this::failed)) {
            installation.advance(ATTEMPTS.get(repeated));
            repeated++;
        }
        return false;
    }

    private boolean failed(TestedLocation location) {
        Set<String> open = new HashSet<>();
        for (LoadBalancer.Attempt attempt : installation.notifications().attempts(location.locationId())) {
            if (attempt.accepted()) {
                open.remove(attempt.id());
            } else if (attempt.status() / 100 == 5) {
                open.add(attempt.id());
            }
        }
        return !open.isEmpty();
    }

    private boolean follows(TestedLocation location) {
        return idle(location) && violations(location).isEmpty();
    }

    private boolean idle(TestedLocation location) {
        long id = location.locationId();
        return !operations.anyOpen(id)
                && !stored.anyWaiting(id)
                && mirror.runs(id).stream().noneMatch(Run::isOpen);
    }

    private List<String> violations(TestedLocation location) {
        scenario.log().refresh();
        Violations found = new Violations();
        AppleState expected = new AppleState(location.library(), true);
        long id = location.locationId();
        new MirrorCheck(mirror).check(id, expected, found);
        new EventCheck(false).checkWithoutRun(location.events(), expected, mirror.titlesEver(id), found);
        return found.all();
    }

    /** The event of a renewal or a reclaim may have come late; what it causes reads everything. */
    private static boolean isNeedless(Run run) {
        return run.kind().equals("FULL") && Set.of("WEBHOOK", "SCHEDULE").contains(run.cause());
    }

    /** A notification out of order alone takes two. */
    private static int within(Duration took) {
        return SECONDS.stream()
                .filter(seconds -> took.toSeconds() < seconds)
                .findFirst()
                .orElseThrow();
    }

    private void check(TestedLocation location, long lastRun, Duration took, Violations all) {
        long id = location.locationId();
        location.library().observe();
        Violations found = new Violations();
        violations(location).forEach(found::add);
        found.addIf(!idle(location), "it is not idle");
        List<Run> runs = mirror.runs(id);
        new AssignmentEndedCheck(
                        location.library(), operations.taken(id), operations.retired(id), runs, location.owner())
                .check(EventLog.only(location.events(), "AssignmentEnded"), installation.now(), found);
        new ResultCheck(location.library().foreignChanges(), new AppleState(location.library(), true))
                .check(operations.allResults(id), found);
        Counts counts = scenario.counts();
        List<Run> since = runs.stream().filter(run -> run.id() > lastRun).toList();
        since.forEach(run -> counts.add("after notified changes: run " + run.cause() + " " + run.kind(), 1));
        counts.add("after notified changes: no run", since.isEmpty() ? 1 : 0);
        counts.add("after notified changes: a run", since.isEmpty() ? 0 : 1);
        counts.add("after notified changes: equal within " + within(took) + " s", 1);
        found.addIf(since.stream().anyMatch(NotifiedChanges::isNeedless), "everything was read, so nothing is proved");
        if (!found.all().isEmpty()) {
            journal.add("location " + id + " got " + stored.outcomes(id) + " in "
                    + installation.notifications().attempts(id) + ", runs since " + since);
        }
        found.all().forEach(violation -> all.add("location " + id + " after notified changes: " + violation));
    }
}
