package dev.verger.catalog.content;

import dev.verger.catalog.location.Locations;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Lists titles over all locations that the caller may see. */
@ApplicationScoped
class ContentSumService {

    private final Locations locations;
    private final ContentSumRepository repository;
    private final ContentSumPlaces places;

    ContentSumService(Locations locations, ContentSumRepository repository, ContentSumPlaces places) {
        this.locations = locations;
        this.repository = repository;
        this.places = places;
    }

    /** @throws dev.verger.platform.error.UnavailableException while too many others are made */
    Page<ContentSumRow> list(ListQuery request) {
        Collection<Long> visible = locations.visibleIds();
        return places.within(() -> repository.page(visible, request));
    }
}
