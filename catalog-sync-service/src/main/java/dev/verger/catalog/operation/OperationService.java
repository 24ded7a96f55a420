package dev.verger.catalog.operation;

import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.user.UserDetails;
import dev.verger.catalog.user.UserFields;
import dev.verger.catalog.user.UserService;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Accepts operations of callers who may see the location, and shows them. */
@ApplicationScoped
public class OperationService {

    private final LocationAccessService locations;
    private final OperationRepository repository;
    private final ResultRepository results;
    private final RevocableRepository revocable;
    private final UserService users;
    private final OperationWakeUp wakeUp;
    private final Caller caller;
    private final Clock clock;

    OperationService(
            LocationAccessService locations,
            OperationRepository repository,
            ResultRepository results,
            RevocableRepository revocable,
            UserService users,
            OperationWakeUp wakeUp,
            Caller caller,
            Clock clock) {
        this.locations = locations;
        this.repository = repository;
        this.results = results;
        this.revocable = revocable;
        this.users = users;
        this.wakeUp = wakeUp;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Stores an operation, which then begins at once.
     *
     * @param idempotencyKey as the client sent it, or null
     * @return its id, or that of the operation which the same request of the last 24 hours with the same key began
     * @throws ConflictException with the token's state as code when Apple cannot be asked, or
     *     {@code IDEMPOTENCY_KEY_REUSED} when the key came with another request
     * @throws NotFoundException if there is no such location, or none that the caller may see, or it never had the user
     *     to retire
     * @throws dev.verger.platform.error.InvalidRequestException if the key cannot be one
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    @Transactional
    long request(long locationId, NewOperation asked, String idempotencyKey) {
        return request(locationId, IdempotencyKey.of(idempotencyKey, asked), () -> asked);
    }

    /**
     * Registers users at Apple for another feature.
     *
     * @param what is requested, which makes a repeated request the same one
     * @param idempotencyKey as the client sent it, or null
     * @param users called unless the request is a repeated one; there may be none
     * @return the operation's id, as of {@link #request}; it throws the same
     */
    @Transactional
    public long createUsers(long locationId, String what, String idempotencyKey, Supplier<List<UserDetails>> users) {
        return request(locationId, IdempotencyKey.of(idempotencyKey, what), () -> NewOperation.create(users.get()));
    }

    /** @param operation called unless the request is a repeated one */
    private long request(long locationId, IdempotencyKey key, Supplier<NewOperation> operation) {
        Location location = locations.visible(locationId);
        Optional<Long> known = key == null ? Optional.empty() : known(locationId, key);
        if (known.isPresent()) {
            return known.get();
        }
        NewOperation asked = operation.get();
        if (asked.type() == OperationType.RETIRE_USERS) {
            asked.clientUserIds().forEach(user -> requireKnown(locationId, user));
        }
        requireUsableToken(location);
        long id = repository.insert(locationId, asked, caller.username(), key, clock.instant());
        wakeUp.afterCommit();
        return id;
    }

    private Optional<Long> known(long locationId, IdempotencyKey key) {
        Instant oldest = clock.instant().minus(IdempotencyKey.KEPT);
        return repository
                .withKey(locationId, caller.username(), key.value(), oldest)
                .map(found -> {
                    if (!found.bodyHash().equals(key.bodyHash())) {
                        throw new ConflictException(
                                "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request before.");
                    }
                    return found.id();
                });
    }

    private void requireKnown(long locationId, String clientUserId) {
        boolean known = UserFields.isClientUserId(clientUserId)
                && (users.isKnown(locationId, clientUserId) || repository.isBeingCreated(locationId, clientUserId));
        if (!known) {
            throw new NotFoundException("user", clientUserId);
        }
    }

    private static void requireUsableToken(Location location) {
        if (location.unusableReason() != null) {
            throw new ConflictException(
                    location.unusableReason().name(),
                    "The token of this location cannot be used: " + location.unusableReason() + ".");
        }
    }

    /** Whether it has not ended. */
    public boolean isOpen(long id) {
        return repository.isOpen(id);
    }

    /**
     * What a revocation of the location would take now, and what it cannot take.
     *
     * @throws NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    Revocable revocable(long locationId) {
        locations.visible(locationId);
        return revocable.of(locationId);
    }

    /**
     * @throws NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<Operation> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(List.of(locationId), request);
    }

    /**
     * Of all locations that the caller may see.
     *
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of locations
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<Operation> listAll(ListQuery request) {
        return repository.page(locations.visibleIds(), request);
    }

    /**
     * @throws NotFoundException if the location has no such operation, or the caller may not see the location
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     */
    Operation get(long locationId, long id) {
        locations.visible(locationId);
        return repository.find(locationId, id).orElseThrow(() -> new NotFoundException("operation", id));
    }

    /**
     * @throws NotFoundException if the location has no such operation, or the caller may not see the location
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<ResultRow> results(long locationId, long id, ListQuery request) {
        get(locationId, id);
        return results.page(id, request);
    }
}
