package dev.verger.catalog.assignment;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the assignments of a location for callers who may see the location. */
@ApplicationScoped
class AssignmentService {

    private final LocationAccessService locations;
    private final AssignmentScan walk;
    private final AssignmentListRepository repository;

    AssignmentService(LocationAccessService locations, AssignmentScan walk, AssignmentListRepository repository) {
        this.locations = locations;
        this.walk = walk;
        this.repository = repository;
    }

    /**
     * Pages of all assignments are found without counting rows, unless the titles' numbers do not fit the rows.
     *
     * @throws dev.verger.platform.error.NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<AssignmentRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        if (!request.isPlain()) {
            return repository.page(locationId, request);
        }
        return walk.page(locationId, request.offset(), request.size())
                .orElseGet(() -> repository.page(locationId, request));
    }
}
