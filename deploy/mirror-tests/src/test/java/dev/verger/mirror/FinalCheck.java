package dev.verger.mirror;

import dev.verger.platform.testing.EventProbe.Message;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until locations have converged, and checks them. */
final class FinalCheck {

    private static final int LAST_RUNS = 6;

    private final Scenario scenario;
    private final Installation installation;
    private final StoredMirror mirror;
    private final StoredOperations operations;

    FinalCheck(Scenario scenario) {
        this.scenario = scenario;
        this.installation = scenario.installation();
        this.mirror = new StoredMirror(installation.database());
        this.operations = new StoredOperations(installation.database());
    }

    List<String> of(List<TestedLocation> locations) {
        Violations found = new Violations();
        Instant unchangedSince = converge(locations, found);
        if (unchangedSince != null) {
            scenario.log().refresh();
            locations.forEach(location -> check(location, unchangedSince, found));
        }
        scenario.log().contradictions().forEach(found::add);
        scenario.excesses().forEach(found::add);
        return found.all();
    }

    private Instant converge(List<TestedLocation> locations, Violations found) {
        try {
            return new Convergence(installation, scenario.log()).await(locations);
        } catch (ConditionTimeoutException e) {
            locations.forEach(location -> found.add(notConverged(location)));
            return null;
        }
    }

    private String notConverged(TestedLocation location) {
        List<Run> runs = mirror.runs(location.locationId());
        return "location "
                + location.locationId()
                + " does not converge: "
                + runs.subList(Math.max(0, runs.size() - LAST_RUNS), runs.size());
    }

    private void check(TestedLocation location, Instant unchangedSince, Violations all) {
        Violations found = new Violations();
        long id = location.locationId();
        boolean emptyListed = installation.apple().switches().get("emptyAssets").asBoolean();
        AppleState expected = new AppleState(location.library(), emptyListed);
        List<Message> events = location.events();
        new MirrorCheck(mirror).check(id, expected, found);
        new EventCheck(!emptyListed).check(events, expected, mirror.titlesEver(id), found);
        List<Message> ended = EventLog.only(events, "AssignmentEnded");
        List<Run> runs = mirror.runs(id);
        found.differences("counts of operations", List.of(), operations.miscounted(id));
        new AssignmentEndedCheck(
                        location.library(), operations.taken(id), operations.retired(id), runs, location.owner())
                .check(ended, unchangedSince, found);
        var results = operations.allResults(id);
        int compared = new ResultCheck(location.library().foreignChanges(), expected).check(results, found);
        scenario.counts().add("results compared with Apple", compared);
        scenario.addChecked(ended.size(), runs, operations.tasksDone(id));
        found.all().forEach(violation -> all.add("location " + id + ": " + violation));
    }

    /** Deletes the locations: their mirrors are purged, and no end of an assignment is published. */
    List<String> ofDeletion(List<TestedLocation> locations) {
        Violations found = new Violations();
        for (TestedLocation location : locations) {
            int before = ended(location);
            location.owner().publishesDeletion();
            scenario.awaitPurged(location.locationId());
            found.addIf(
                    ended(location) > before,
                    "location " + location.locationId() + " published ends when it was deleted");
        }
        return found.all();
    }

    private int ended(TestedLocation location) {
        scenario.log().refresh();
        return EventLog.only(location.events(), "AssignmentEnded").size();
    }
}
