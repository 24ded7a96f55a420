package dev.verger.locations.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Locations as the other services read them: all of every site, and the tombstones of deleted ones. */
@ApplicationScoped
class InternalLocationService {

    private final LocationRepository repository;
    private final Clock clock;

    InternalLocationService(LocationRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    Page<InternalLocation> list(ListQuery query) {
        Instant now = clock.instant();
        return repository.page(SqlCondition.ALWAYS, query).map(location -> InternalLocation.of(location, now));
    }

    /** @throws NotFoundException if there never was such a location */
    InternalLocation get(long id) {
        return repository
                .find(id)
                .map(location -> InternalLocation.of(location, clock.instant()))
                .orElseGet(() -> tombstone(id));
    }

    private InternalLocation tombstone(long id) {
        if (!repository.hasTombstone(id)) {
            throw new NotFoundException("location", id);
        }
        return InternalLocation.deleted(id);
    }
}
