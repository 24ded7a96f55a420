package dev.verger.mirror;

import dev.verger.testing.Waits;
import dev.verger.testing.apple.AppleAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits until the mirrors have converged: all faults are over, and each location is verified in full. */
final class Convergence {

    private static final Duration LONG_ENOUGH_TO_QUEUE = Duration.ofSeconds(4);
    private static final Duration A_DAY_AND_MORE = Duration.ofHours(26);

    private final Installation installation;
    private final EventLog log;
    private final StoredMirror mirror;
    private final StoredOperations operations;
    private final StoredNotifications notifications;
    private long busyAt;

    Convergence(Installation installation, EventLog log) {
        this.installation = installation;
        this.log = log;
        this.mirror = new StoredMirror(installation.database());
        this.operations = new StoredOperations(installation.database());
        this.notifications = new StoredNotifications(installation.database());
    }

    /** Returns the time since which nothing changed at Apple. */
    Instant await(List<TestedLocation> locations) {
        AppleAdmin apple = installation.apple();
        installation.faults().end();
        apple.limit("latencyMillis", 0);
        apple.limit("eventSeconds", 0);
        installation.locationServiceIsDown(false);
        installation.startReplicas();
        locations.forEach(location -> location.library().observe());
        // Faults that affect a run in progress are reported before the clock moves.
        Waits.await()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> repaired(locations) && nothingIsAtWork(locations));
        Instant since = installation.now();
        installation.advance(A_DAY_AND_MORE);
        busyAt = System.nanoTime();
        Waits.await().pollInterval(Duration.ofMillis(200)).until(() -> converged(locations, since));
        return since;
    }

    private boolean converged(List<TestedLocation> locations, Instant since) {
        boolean idle = repaired(locations) && nothingIsAtWork(locations);
        if (idle && locations.stream().allMatch(location -> verified(location, since))) {
            return mirror.publishedEverything();
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

    private boolean verified(TestedLocation location, Instant since) {
        return mirror.runs(location.locationId()).stream()
                .anyMatch(run -> run.fullAndGood() && run.startedAt().isAfter(since));
    }

    private boolean nothingIsAtWork(List<TestedLocation> locations) {
        return locations.stream()
                        .flatMap(location -> mirror.runs(location.locationId()).stream())
                        .noneMatch(Run::isOpen)
                && locations.stream().noneMatch(location -> operations.anyOpen(location.locationId()))
                && locations.stream().noneMatch(location -> notifications.anyWaiting(location.locationId()));
    }

    /** Renews and reclaims where necessary; false if it was. */
    private boolean repaired(List<TestedLocation> locations) {
        log.refresh();
        boolean all = true;
        for (TestedLocation location : locations) {
            Owner owner = location.owner();
            owner.reads(location.events());
            boolean fine = owner.usable() && !owner.hasForeignClaim();
            if (owner.hasForeignClaim() || owner.mismatched()) {
                owner.reclaims();
            } else if (!owner.usable()) {
                owner.renews();
            }
            all &= fine;
        }
        return all;
    }
}
