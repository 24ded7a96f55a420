package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** The schedule of syncs. */
@ApplicationScoped
public class SyncSchedule {

    private final SyncScheduleRepository schedules;
    private final PendingRemovalRepository removals;
    private final SyncTimes times;

    SyncSchedule(SyncScheduleRepository schedules, PendingRemovalRepository removals, SyncTimes times) {
        this.schedules = schedules;
        this.removals = removals;
        this.times = times;
    }

    /** A new location gets its place; one that has a place keeps it. */
    @Transactional
    public void add(long locationId) {
        schedules.create(locationId, times.regular(locationId));
    }

    /** Another server holds or has held the location: assignments that it ended are not reported. */
    @Transactional
    public void suppressEndEvents(long locationId) {
        schedules.suppressEndEvents(locationId);
    }

    /** Ends of assignments that were confirmed before are not published; null when all are. */
    public Instant endEventsSuppressedSince(long locationId) {
        return schedules.start(locationId).endEventsSuppressedSince();
    }

    /** The location was deleted. */
    @Transactional
    public void remove(long locationId) {
        schedules.remove(locationId);
        removals.removeAll(locationId);
    }
}
