package dev.verger.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random history of some locations, from their upload to their deletion. The same seed makes the same moves; which
 * request they meet is a matter of luck.
 */
final class History {

    private final Scenario scenario;
    private final Installation installation;
    private final long seed;
    private final Random random;
    private final Moves moves;
    private final Journal journal;
    private final StoredMirror mirror;
    private final List<Tenant> tenants = new ArrayList<>();

    History(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.installation = scenario.installation();
        this.seed = seed;
        this.random = new Random(seed);
        this.moves = new Moves(installation, random, scenario.titlesOnSale());
        this.journal = new Journal(installation);
        this.mirror = new StoredMirror(installation.database());
    }

    /**
     * Plays it and returns what is wrong afterwards; nothing when all is well.
     *
     * @param switches the positions of the simulator's switches that differ from the default
     */
    List<String> play(int locations, int steps, Map<String, Object> switches) {
        journal.add("seed " + seed + ", " + steps + " steps, switches " + switches);
        scenario.defaults();
        installation.apple().switches(switches);
        for (int i = 0; i < locations; i++) {
            tenants.add(scenario.tenant());
        }
        tenants.forEach(tenant -> tenant.owner().tellsUpload());
        List<String> complaints = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            complaints.addAll(step(step));
        }
        var judgement = new Judgement(scenario);
        complaints.addAll(judgement.of(tenants));
        complaints.addAll(judgement.ofDeletion(tenants));
        return complaints;
    }

    /** Returns what is wrong in the middle of it all. */
    private List<String> step(int number) {
        Tenant tenant = tenants.get(random.nextInt(tenants.size()));
        tenant.library().look();
        String done = moves.next(tenant);
        journal.add(number + ". location " + tenant.locationId() + " " + done);
        tenant.library().look();
        scenario.log().refresh();
        tenants.forEach(each -> each.owner().reads(each.events()));
        tenants.forEach(each -> each.remember(mirror));
        Pause.of(Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(400)));
        return miscounted(number);
    }

    /** Licenses in use are counted in the transaction that writes the assignments. */
    private List<String> miscounted(int number) {
        Complaints found = new Complaints();
        for (Tenant each : tenants) {
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
