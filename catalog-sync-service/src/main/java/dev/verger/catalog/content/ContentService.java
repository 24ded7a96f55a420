package dev.verger.catalog.content;

import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Lists titles, of one location or summed over several, for callers who may see these. */
@ApplicationScoped
class ContentService {

    private final LocationAccessService locations;
    private final ContentRepository repository;
    private final ContentSumRepository sums;
    private final ContentSumPlaces places;

    ContentService(
            LocationAccessService locations,
            ContentRepository repository,
            ContentSumRepository sums,
            ContentSumPlaces places) {
        this.locations = locations;
        this.repository = repository;
        this.sums = sums;
        this.places = places;
    }

    /**
     * Empty for a location that was not synced yet.
     *
     * @throws dev.verger.platform.error.NotFoundException if there is no such location, or none that the caller may see
     * @throws dev.verger.platform.error.UnavailableException if location-service does not answer and nothing is known
     *     of the location
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<ContentRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }

    /**
     * The titles of all locations that the caller may see, each title once.
     *
     * @throws dev.verger.platform.error.UnavailableException while too many other sums are made
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<ContentSumRow> sums(ListQuery request) {
        Collection<Long> visible = locations.visibleIds();
        return places.within(() -> sums.page(visible, request));
    }

    /**
     * Where an export of the titles gets its rows from; they are not held in memory.
     *
     * @throws dev.verger.platform.error.NotFoundException at once, if the caller may not see it
     * @throws dev.verger.platform.error.UnavailableException at once, if location-service does not answer and nothing
     *     is known of the location
     */
    CsvExports.Source<ContentRow> export(long locationId) {
        locations.visible(locationId);
        return (request, consumer) -> repository.forEach(locationId, request, consumer);
    }

    /**
     * Refuses a request that {@link #list} would refuse.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    void check(ListQuery request) {
        repository.check(request);
    }
}
