package dev.verger.catalog.asset;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists titles over all locations that the caller may see. */
@ApplicationScoped
class ContentSumService {

    private final Locations locations;
    private final ContentSumRepository repository;

    ContentSumService(Locations locations, ContentSumRepository repository) {
        this.locations = locations;
        this.repository = repository;
    }

    Page<ContentSumRow> list(ListQuery request) {
        return repository.page(locations.visibleIds(), request);
    }
}
