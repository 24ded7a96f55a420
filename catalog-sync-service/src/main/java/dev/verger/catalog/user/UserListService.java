package dev.verger.catalog.user;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the users of a location for whoever may see the location. */
@ApplicationScoped
class UserListService {

    private final Locations locations;
    private final UserListRepository repository;

    UserListService(Locations locations, UserListRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    Page<UserRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }
}
