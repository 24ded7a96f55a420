package dev.verger.catalog.assignment;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the assignments of a location for whoever may see the location. */
@ApplicationScoped
class AssignmentListService {

    private final Locations locations;
    private final AssignmentListRepository repository;

    AssignmentListService(Locations locations, AssignmentListRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    Page<AssignmentRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }
}
