package dev.verger.catalog.user;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The people of a location: for callers who may see the location, and as a number. */
@ApplicationScoped
public class UserService {

    private final LocationAccessService locations;
    private final UserListRepository repository;
    private final UserDetailsRepository details;

    UserService(LocationAccessService locations, UserListRepository repository, UserDetailsRepository details) {
        this.locations = locations;
        this.repository = repository;
        this.details = details;
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

    /**
     * Changes what is kept here of a user; Apple is not asked.
     *
     * @return the user as it is now
     * @throws NotFoundException if the location has no such user, or the caller may not see the location
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    @Transactional
    UserRow patch(long locationId, String clientUserId, UserPatch patch) {
        locations.visible(locationId);
        if (!UserFields.isClientUserId(clientUserId)) {
            throw new NotFoundException("user", clientUserId);
        }
        return details.patch(locationId, clientUserId, patch)
                .orElseThrow(() -> new NotFoundException("user", clientUserId));
    }

    /**
     * A user that Apple lists, without regard to a caller.
     *
     * @throws NotFoundException if the location has none of that id, or was deleted
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    UserRow get(long locationId, String clientUserId) {
        locations.get(locationId);
        return repository.find(locationId, clientUserId).orElseThrow(() -> new NotFoundException("user", clientUserId));
    }

    /** With what a user can be linked to an Apple Account; empty if the user is not active. */
    public Optional<InviteCode> inviteCode(long locationId, String clientUserId) {
        return repository.inviteCode(locationId, clientUserId);
    }

    /** Whether the location has or had a user of that id. */
    public boolean isKnown(long locationId, String clientUserId) {
        return UserFields.isClientUserId(clientUserId) && repository.isKnown(locationId, clientUserId);
    }

    /** How many have an active registration. */
    public long active(long locationId) {
        return repository.active(locationId);
    }
}
