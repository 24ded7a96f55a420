package dev.verger.catalog.sync;

import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The activities of the runs that this replica is at work on, by lease. */
@ApplicationScoped
class RunActivities {

    private final Map<Lease, Activity> running = new ConcurrentHashMap<>();

    void begin(Lease lease, Activity activity) {
        running.put(lease, activity);
    }

    void end(Lease lease) {
        running.remove(lease);
    }

    Optional<Activity> of(Lease lease) {
        return Optional.ofNullable(running.get(lease));
    }
}
