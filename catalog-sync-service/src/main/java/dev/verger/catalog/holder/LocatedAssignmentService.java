package dev.verger.catalog.holder;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the assignments of all locations that the caller may see. */
@ApplicationScoped
class LocatedAssignmentService {

    private final LocationAccessService locations;
    private final LocatedAssignmentRepository repository;

    LocatedAssignmentService(LocationAccessService locations, LocatedAssignmentRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<LocatedAssignmentRow> list(ListQuery request) {
        return repository.page(locations.visibleIds(), request);
    }
}
