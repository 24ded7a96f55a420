package dev.verger.mirror;

import static org.awaitility.Awaitility.await;

import dev.verger.testing.apple.AppleAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lets the scenario come to rest: nothing fails any more, and each location is verified in full. */
final class Quiet {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LONG_ENOUGH_TO_QUEUE = Duration.ofSeconds(4);
    private static final Duration A_DAY_AND_MORE = Duration.ofHours(26);

    private final Installation installation;
    private final EventLog log;
    private final StoredMirror mirror;
    private long busyAt;

    Quiet(Installation installation, EventLog log) {
        this.installation = installation;
        this.log = log;
        this.mirror = new StoredMirror(installation.database());
    }

    /** Returns the moment since which nothing changed at Apple. */
    Instant settle(List<Tenant> tenants) {
        AppleAdmin apple = installation.apple();
        apple.recover();
        apple.limit("latencyMillis", 0);
        installation.locationServiceIsDown(false);
        installation.startReplicas();
        tenants.forEach(tenant -> tenant.library().look());
        // What a run under way still meets of the faults is reported before the clock moves.
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> healed(tenants) && noneRuns(tenants));
        Instant since = installation.now();
        installation.advance(A_DAY_AND_MORE);
        busyAt = System.nanoTime();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> atRest(tenants, since));
        return since;
    }

    private boolean atRest(List<Tenant> tenants, Instant since) {
        boolean idle = healed(tenants) && noneRuns(tenants);
        if (idle && tenants.stream().allMatch(tenant -> verified(tenant, since))) {
            return mirror.toldEverything();
        }
        if (!idle) {
            busyAt = System.nanoTime();
        } else if (System.nanoTime() - busyAt > LONG_ENOUGH_TO_QUEUE.toNanos()) {
            // A run failed, and the next one is not due yet.
            installation.advance(Duration.ofHours(2));
            busyAt = System.nanoTime();
        }
        return false;
    }

    private boolean verified(Tenant tenant, Instant since) {
        return mirror.runs(tenant.locationId()).stream()
                .anyMatch(run -> run.fullAndGood() && run.startedAt().isAfter(since));
    }

    private boolean noneRuns(List<Tenant> tenants) {
        return tenants.stream()
                .flatMap(tenant -> mirror.runs(tenant.locationId()).stream())
                .noneMatch(run -> Set.of("QUEUED", "RUNNING").contains(run.state()));
    }

    /** Renews and reclaims what needs it; false when something did. */
    private boolean healed(List<Tenant> tenants) {
        log.refresh();
        boolean all = true;
        for (Tenant tenant : tenants) {
            Owner owner = tenant.owner();
            owner.reads(tenant.events());
            boolean well = owner.usable() && !owner.lost();
            if (owner.lost() || owner.mismatched()) {
                owner.reclaims();
            } else if (!owner.usable()) {
                owner.renews();
            }
            all &= well;
        }
        return all;
    }
}
