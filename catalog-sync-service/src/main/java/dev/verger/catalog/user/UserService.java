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

    /**
     * @throws dev.verger.platform.error.NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<UserRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }

    /** How many have an active registration. */
    public long active(long locationId) {
        return repository.active(locationId);
    }
}
