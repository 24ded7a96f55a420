package dev.verger.catalog.run;

import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.TokenState;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs of the locations that the caller may see. */
@ApplicationScoped
class SyncService {

    private final LocationAccessService locations;
    private final RunQueue queue;
    private final SyncRunRepository runs;

    SyncService(LocationAccessService locations, RunQueue queue, SyncRunRepository runs) {
        this.locations = locations;
        this.queue = queue;
        this.runs = runs;
    }

    /**
     * Returns the run that is running or waits, or a new one.
     *
     * @throws ConflictException with the token's state as code, when Apple cannot be asked
     * @throws NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    long syncNow(long locationId) {
        Location location = locations.visible(locationId);
        TokenState unusableReason = location.unusableReason();
        if (unusableReason != null) {
            throw new ConflictException(
                    unusableReason.name(), "The token of this location cannot be used: " + unusableReason + ".");
        }
        return queue.requestUnlessRunning(locationId, SyncCause.ON_DEMAND);
    }

    /**
     * @throws NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<SyncRun> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return runs.page(locationId, request);
    }

    /**
     * @throws NotFoundException if the location has no such run, or the caller may not see the location
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    SyncRun get(long locationId, long runId) {
        locations.visible(locationId);
        return runs.find(locationId, runId).orElseThrow(() -> new NotFoundException("sync run", runId));
    }
}
