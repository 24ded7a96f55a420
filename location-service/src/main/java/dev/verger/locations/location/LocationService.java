package dev.verger.locations.location;

import dev.verger.locations.clientconfig.Reclaim;
import dev.verger.locations.country.AppStoreCountries;
import dev.verger.locations.site.Sites;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What callers may do with locations. Of a location outside the caller's sites it says that there
 * is none. Talks to Apple before it stores, never inside of a transaction.
 */
@ApplicationScoped
class LocationService {

    private final LocationRepository repository;
    private final LocationStore store;
    private final TokenAcceptance acceptance;
    private final DuplicateTokens duplicates;
    private final Reclaim reclaim;
    private final Sites sites;
    private final AppStoreCountries countries;
    private final Caller caller;

    LocationService(
            LocationRepository repository,
            LocationStore store,
            TokenAcceptance acceptance,
            DuplicateTokens duplicates,
            Reclaim reclaim,
            Sites sites,
            AppStoreCountries countries,
            Caller caller) {
        this.repository = repository;
        this.store = store;
        this.acceptance = acceptance;
        this.duplicates = duplicates;
        this.reclaim = reclaim;
        this.sites = sites;
        this.countries = countries;
        this.caller = caller;
    }

    Page<Location> list(ListQuery query) {
        return repository.page(caller.sites().where("l.site_id"), query);
    }

    /**
     * @throws NotFoundException also if the caller may not see it
     */
    Location get(long id) {
        return repository
                .find(id)
                .filter(location -> caller.sites().sees(location.settings().siteId()))
                .orElseThrow(() -> new NotFoundException("location", id));
    }

    /** Returns the id of the new location. */
    long create(LocationPost post) {
        LocationSettings settings = post.settings(caller.sites().forNewObject(post.site()));
        sites.requireSite(settings.siteId());
        requireCountry(settings);
        AcceptedToken accepted = acceptance.acceptNew(post.serviceToken());
        try {
            return store.add(settings, accepted, caller.username());
        } catch (RuntimeException e) {
            throw duplicates.explain(e, accepted);
        }
    }

    Location update(long id, LocationPatch patch, IfMatch ifMatch) {
        Location present = get(id);
        ifMatch.require(present.tag());
        requireAllowed(present.settings(), patch.applyTo(present.settings()));
        String token = patch.serviceToken();
        AcceptedToken renewal = token == null ? null : acceptance.acceptRenewal(token, present);
        try {
            store.change(id, ifMatch, patch::applyTo, renewal, caller.username());
        } catch (RuntimeException e) {
            throw renewal == null ? e : duplicates.explain(e, renewal);
        }
        return repository.find(id).orElseThrow(() -> new NotFoundException("location", id));
    }

    void delete(long id, IfMatch ifMatch) {
        get(id);
        store.remove(id, ifMatch, caller.username());
    }

    void reclaim(long id) {
        get(id);
        reclaim.run(id, caller.username());
    }

    private void requireAllowed(LocationSettings present, LocationSettings wanted) {
        if (present.siteId() != wanted.siteId()) {
            sites.requireSite(caller.sites().forNewObject(wanted.siteId()));
        }
        requireCountry(wanted);
    }

    private void requireCountry(LocationSettings settings) {
        if (settings.countryCode() != null && !countries.has(settings.countryCode())) {
            throw InvalidRequestException.invalid(
                    "countryCode",
                    "%s is none of app-store-country-codes.".formatted(settings.countryCode()));
        }
    }
}
