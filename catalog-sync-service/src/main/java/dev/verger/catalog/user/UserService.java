package dev.verger.catalog.user;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** The people of a location: for callers who may see the location, and as a number. */
@ApplicationScoped
public class UserService {

    private final LocationAccessService locations;
    private final UserListRepository repository;

    UserService(LocationAccessService locations, UserListRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    Page<UserRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }

    /** How many have an active registration. */
    public long active(long locationId) {
        return repository.active(locationId);
    }
}
