package dev.verger.catalog.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The schedule of store checks. */
@ApplicationScoped
public class StoreCheckSchedule {

    private final StoreCheckScheduleRepository schedules;
    private final StoreCheckTimes times;

    StoreCheckSchedule(StoreCheckScheduleRepository schedules, StoreCheckTimes times) {
        this.schedules = schedules;
        this.times = times;
    }

    /** A new location gets its place; one that has a place keeps it. */
    @Transactional
    public void add(long locationId) {
        schedules.create(locationId, times.regular(locationId));
    }
}
