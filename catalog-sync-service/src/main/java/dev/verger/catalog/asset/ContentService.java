package dev.verger.catalog.asset;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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

    /** All titles, for the services that show a location as a whole. */
    List<ContentRow> all(long locationId) {
        return repository.all(locationId);
    }
}
