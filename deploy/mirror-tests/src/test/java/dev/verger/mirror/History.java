package dev.verger.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One random history of some locations, from their upload to their deletion. The same seed makes the same steps; which
 * requests they coincide with is not determined.
 */
final class History {

    private final Scenario scenario;
    private final Installation installation;
    private final long seed;
    private final Random random;
    private final RandomSteps randomSteps;
    private final Journal journal;
    private final StoredMirror mirror;
    private final List<TestedLocation> locations = new ArrayList<>();

    History(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.installation = scenario.installation();
        this.seed = seed;
        this.random = random(seed);
        this.randomSteps = new RandomSteps(installation, random, scenario.titlesOnSale(), scenario.counts());
        this.journal = new Journal(installation);
        this.mirror = new StoredMirror(installation.database());
    }

    /** Those of seeds in a row would begin alike. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    /**
     * Plays it and returns the violations afterwards.
     *
     * @param switches the positions of the simulator's switches that differ from the default
     * @param notified whether changes follow of which Apple notifies
     */
    List<String> play(int count, int steps, Map<String, Object> switches, boolean notified) {
        journal.add("seed " + seed + ", " + steps + " steps, switches " + switches);
        scenario.defaults();
        for (int i = 0; i < count; i++) {
            locations.add(scenario.location());
        }
        installation.apple().switches(switches);
        locations.forEach(location -> location.owner().publishesUpload());
        List<String> violations = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            violations.addAll(step(step));
        }
        var finalCheck = new FinalCheck(scenario);
        violations.addAll(finalCheck.of(locations));
        if (notified && violations.isEmpty()) {
            journal.add("all is as at Apple; what follows is notified");
            violations.addAll(new NotifiedChanges(scenario, random, journal).play(locations));
        }
        new Figures(installation, scenario.counts()).count(locations);
        violations.addAll(finalCheck.ofDeletion(locations));
        scenario.counts().historyEnded();
        return violations;
    }

    /** Makes a step and returns the violations after it. */
    private List<String> step(int number) {
        TestedLocation location = locations.get(random.nextInt(locations.size()));
        location.library().observe();
        String done = randomSteps.next(location);
        journal.add(number + ". location " + location.locationId() + " " + done);
        location.library().observe();
        scenario.log().refresh();
        locations.forEach(each -> each.owner().reads(each.events()));
        locations.forEach(each -> each.observe(mirror));
        Pause.of(Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(400)));
        return countErrors(number);
    }

    /** Licenses in use are counted in the transaction that writes the assignments. */
    private List<String> countErrors(int number) {
        Violations found = new Violations();
        for (TestedLocation each : locations) {
            found.differences(
                    "after step " + number + " counts in use of location " + each.locationId(),
                    List.of(),
                    mirror.miscounted(each.locationId()));
        }
        return found.all();
    }

    @Override
    public String toString() {
        return journal + "\nlogs in " + installation.directory();
    }
}
