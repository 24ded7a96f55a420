package dev.verger.catalog.catalogitem;

import dev.verger.catalog.content.ContentSumPlaces;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the catalogs. A caller sees the items of the locations that they may see, and a caller with full access also
 * those that no location has any more.
 */
@ApplicationScoped
class CatalogItemService {

    private static final List<String> EBOOK = List.of("EBOOK");

    private final LocationAccessService locations;
    private final CatalogItemRepository items;
    private final EbookRepository ebooks;
    private final ContentSumPlaces places;
    private final Caller caller;

    CatalogItemService(
            LocationAccessService locations,
            CatalogItemRepository items,
            EbookRepository ebooks,
            ContentSumPlaces places,
            Caller caller) {
        this.locations = locations;
        this.items = items;
        this.ebooks = ebooks;
        this.places = places;
        this.caller = caller;
    }

    /**
     * Apps of the platforms that the caller has the privilege for.
     *
     * @throws dev.verger.platform.error.UnavailableException while too many other lists over locations are made
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<CatalogItemRow> apps(ListQuery request) {
        return list(scope(appKinds()), request);
    }

    /**
     * @throws dev.verger.platform.error.UnavailableException while too many other lists over locations are made
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<CatalogItemRow> ebooks(ListQuery request) {
        return list(scope(EBOOK), request);
    }

    /**
     * The ebook catalog in Jamf Pro's shape.
     *
     * @throws dev.verger.platform.error.UnavailableException while too many other lists over locations are made
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<EbookRow> jamfEbooks(ListQuery request) {
        CatalogScope scope = scope(EBOOK);
        return places.within(() -> ebooks.page(scope, request));
    }

    /** @throws NotFoundException if there is no such book, or none that the caller may see */
    EbookRow jamfEbook(long id) {
        return ebooks.find(scope(EBOOK), id).orElseThrow(() -> new NotFoundException("ebook", id));
    }

    private Page<CatalogItemRow> list(CatalogScope scope, ListQuery request) {
        return places.within(() -> items.page(scope, request));
    }

    private CatalogScope scope(List<String> kinds) {
        return new CatalogScope(locations.visibleIds(), caller.sites().everything(), kinds);
    }

    private List<String> appKinds() {
        List<String> kinds = new ArrayList<>();
        if (caller.has(Privileges.READ_MOBILE_DEVICE_APPS)) {
            kinds.add("IOS_APP");
        }
        if (caller.has(Privileges.READ_MAC_APPLICATIONS)) {
            kinds.add("MAC_APP");
        }
        return kinds;
    }
}
