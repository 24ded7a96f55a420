package dev.verger.notifications.projection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the owners. Hides paging, and that an owner may not yet know a question (404). */
@ApplicationScoped
class Owners {

    private static final int PAGE_SIZE = 2000;
    private static final int NOT_FOUND = 404;

    private final CatalogSyncServiceApi catalog;
    private final LocationServiceApi locations;

    Owners(@RestClient CatalogSyncServiceApi catalog, @RestClient LocationServiceApi locations) {
        this.catalog = catalog;
        this.locations = locations;
    }

    /**
     * What holds by the owner's account now.
     *
     * @param locationId null for all locations
     * @return empty if the owner does not answer this question at all
     */
    Optional<List<OwnedCondition>> conditions(Owner owner, Long locationId)
            throws OwnerUnavailableException {
        ConditionsApi api = owner == Owner.LOCATION_SERVICE ? locations : catalog;
        return ask(
                owner,
                () ->
                        pages(
                                page -> {
                                    var answer = api.conditions(locationId, page, PAGE_SIZE);
                                    return new Page<>(answer.totalCount(), answer.results());
                                }));
    }

    /** All locations; empty if the owner does not answer this question. */
    Optional<List<OwnedLocation>> locations() throws OwnerUnavailableException {
        return ask(
                Owner.LOCATION_SERVICE,
                () ->
                        pages(
                                page -> {
                                    var answer = locations.locations(page, PAGE_SIZE);
                                    return new Page<>(answer.totalCount(), answer.results());
                                }));
    }

    /** One location, deleted or not; empty if the owner never had it. */
    Optional<OwnedLocation> location(long id) throws OwnerUnavailableException {
        return ask(Owner.LOCATION_SERVICE, () -> locations.location(id));
    }

    private record Page<T>(long totalCount, List<T> results) {}

    private static <T> List<T> pages(IntFunction<Page<T>> read) {
        List<T> all = new ArrayList<>();
        Page<T> page;
        int next = 0;
        do {
            page = read.apply(next++);
            all.addAll(page.results());
        } while (!page.results().isEmpty() && (long) next * PAGE_SIZE < page.totalCount());
        return all;
    }

    /** Whatever the client throws, the owner was not to be had: the reason is for the log only. */
    private static <T> Optional<T> ask(Owner owner, Supplier<T> question)
            throws OwnerUnavailableException {
        try {
            return Optional.of(question.get());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw new OwnerUnavailableException(owner, e);
        } catch (RuntimeException e) {
            throw new OwnerUnavailableException(owner, e);
        }
    }
}
