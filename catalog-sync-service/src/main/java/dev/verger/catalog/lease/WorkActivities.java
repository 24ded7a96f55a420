package dev.verger.catalog.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The activities of what this replica is at work on, by lease. */
@ApplicationScoped
public class WorkActivities {

    private final Map<Lease, Activity> running = new ConcurrentHashMap<>();

    public void begin(Lease lease, Activity activity) {
        running.put(lease, activity);
    }

    public void end(Lease lease) {
        running.remove(lease);
    }

    public Optional<Activity> of(Lease lease) {
        return Optional.ofNullable(running.get(lease));
    }
}
