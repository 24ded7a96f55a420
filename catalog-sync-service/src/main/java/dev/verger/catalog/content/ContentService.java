package dev.verger.catalog.content;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the titles of a location for whoever may see the location. */
@ApplicationScoped
class ContentService {

    private final Locations locations;
    private final ContentRepository repository;

    ContentService(Locations locations, ContentRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    /** Empty for a location that was not synced yet. */
    Page<ContentRow> list(long locationId, ListQuery request) {
        locations.visible(locationId);
        return repository.page(locationId, request);
    }

    /**
     * Where an export of the titles gets its rows from; they are not held in memory.
     *
     * @throws dev.verger.platform.error.NotFoundException at once, if the caller may not see it
     */
    CsvExports.Source<ContentRow> export(long locationId) {
        locations.visible(locationId);
        return (request, consumer) -> repository.forEach(locationId, request, consumer);
    }

    /** Refuses a request that {@link #list} would refuse. */
    void check(ListQuery request) {
        repository.check(request);
    }
}
