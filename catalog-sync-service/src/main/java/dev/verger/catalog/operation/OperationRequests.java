package dev.verger.catalog.operation;

import dev.verger.catalog.user.UserDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Operations that other features begin for the caller of the present request. */
@ApplicationScoped
public class OperationRequests {

    private final OperationService operations;
    private final OperationRepository repository;

    OperationRequests(OperationService operations, OperationRepository repository) {
        this.operations = operations;
        this.repository = repository;
    }

    /**
     * Registers users at Apple.
     *
     * @param what is requested, which makes a repeated request the same one
     * @param idempotencyKey as the client sent it, or null
     * @param users called unless the request is a repeated one; there may be none
     * @return the operation's id, as of {@link OperationService#request}
     * @throws dev.verger.platform.error.ConflictException with the token's state as code when Apple cannot be asked, or
     *     {@code IDEMPOTENCY_KEY_REUSED} when the key came with another request
     * @throws dev.verger.platform.error.NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.InvalidRequestException if the key cannot be one
     */
    public long createUsers(long locationId, String what, String idempotencyKey, Supplier<List<UserDetails>> users) {
        return operations.request(
                locationId, IdempotencyKey.of(idempotencyKey, what), () -> NewOperation.create(users.get()));
    }

    /** Whether it has not ended. */
    public boolean isOpen(long operationId) {
        return repository.isOpen(operationId);
    }
}
