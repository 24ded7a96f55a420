package dev.verger.locations.location;

import dev.verger.locations.clientconfig.ClientConfigService;
import dev.verger.locations.clientconfig.Reclaim;
import dev.verger.locations.country.AppStoreCountries;
import dev.verger.locations.servicetoken.AcceptedToken;
import dev.verger.locations.site.SiteService;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;

/**
 * Creates, reads, changes and deletes locations for callers. For a caller, locations of other sites do not exist. Asks
 * Apple before it stores, never inside of a transaction.
 */
@ApplicationScoped
class LocationService {

    private final LocationRepository repository;
    private final LocationStore store;
    private final TokenAcceptance acceptance;
    private final DuplicateTokens duplicates;
    private final ClientConfigService clientConfigs;
    private final Reclaim reclaim;
    private final SiteService sites;
    private final AppStoreCountries countries;
    private final Caller caller;
    private final Clock clock;

    LocationService(
            LocationRepository repository,
            LocationStore store,
            TokenAcceptance acceptance,
            DuplicateTokens duplicates,
            ClientConfigService clientConfigs,
            Reclaim reclaim,
            SiteService sites,
            AppStoreCountries countries,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.store = store;
        this.acceptance = acceptance;
        this.duplicates = duplicates;
        this.clientConfigs = clientConfigs;
        this.reclaim = reclaim;
        this.sites = sites;
        this.countries = countries;
        this.caller = caller;
        this.clock = clock;
    }

    /** @throws InvalidRequestException if the query cannot be understood */
    Page<Location> list(ListQuery query) {
        return repository.page(caller.sites().where("l.site_id"), query);
    }

    /** @throws NotFoundException also if the caller may not see it */
    Location get(long id) {
        Location location = repository.find(id).orElseThrow(() -> new NotFoundException("location", id));
        requireVisible(location);
        return location;
    }

    /**
     * Returns the id of the new location.
     *
     * @throws InvalidRequestException naming what cannot be stored, also a token that Apple refuses or another location
     *     has
     * @throws dev.verger.locations.apple.AppleUnavailableException if Apple gives no usable answer about the token;
     *     nothing is stored then
     */
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

    /**
     * @throws NotFoundException also if the caller may not see it
     * @throws dev.verger.platform.error.PreconditionFailedException if it is of another version than the caller knows
     * @throws InvalidRequestException naming what cannot be stored, also a token that Apple refuses or another location
     *     has
     * @throws dev.verger.locations.apple.AppleUnavailableException if Apple gives no usable answer about the token;
     *     nothing is stored then
     */
    Location update(long id, LocationPatch patch, IfMatch ifMatch) {
        Location present = get(id);
        ifMatch.require(present.tag());
        requireAllowed(present.settings(), patch.applyTo(present.settings()));
        AcceptedToken renewal = renewal(patch.serviceToken(), present);
        try {
            store.change(id, ifMatch, locked -> wanted(locked, patch), renewal, caller.username());
        } catch (RuntimeException e) {
            throw renewal == null ? e : duplicates.explain(e, renewal);
        }
        return get(id);
    }

    /** Null when the token stays: many clients send the one that is held with every change. */
    private AcceptedToken renewal(String token, Location present) {
        if (token == null) {
            return null;
        }
        if (!acceptance.isHeld(token, present)) {
            return acceptance.acceptRenewal(token, present);
        }
        if (present.token().stateAt(clock.instant()).isRefusedByApple()) {
            clientConfigs.checkNow(present.id());
        }
        return null;
    }

    /** It may have been moved while Apple was asked about the token. */
    private LocationSettings wanted(Location locked, LocationPatch patch) {
        requireVisible(locked);
        LocationSettings wanted = patch.applyTo(locked.settings());
        requireAllowed(locked.settings(), wanted);
        return wanted;
    }

    /**
     * @throws NotFoundException also if the caller may not see it
     * @throws dev.verger.platform.error.PreconditionFailedException if it is of another version than the caller knows
     */
    void delete(long id, IfMatch ifMatch) {
        store.remove(id, ifMatch, this::requireVisible, caller.username());
    }

    /**
     * @throws NotFoundException also if the caller may not see it
     * @throws dev.verger.platform.error.ConflictException with the reason as code, if its token cannot be used for that
     * @throws dev.verger.locations.apple.AppleUnavailableException if Apple gives no usable answer
     */
    void reclaim(long id) {
        get(id);
        reclaim.run(id, caller.username());
    }

    private void requireVisible(Location location) {
        if (!caller.sites().sees(location.settings().siteId())) {
            throw new NotFoundException("location", location.id());
        }
    }

    private void requireAllowed(LocationSettings present, LocationSettings wanted) {
        if (present.siteId() != wanted.siteId()) {
            sites.requireSite(caller.sites().forNewObject(wanted.siteId()));
        }
        if (!Objects.equals(present.countryCode(), wanted.countryCode())) {
            requireCountry(wanted);
        }
    }

    private void requireCountry(LocationSettings settings) {
        if (settings.countryCode() != null && !countries.has(settings.countryCode())) {
            throw InvalidRequestException.invalid(
                    "countryCode", "%s is none of app-store-country-codes.".formatted(settings.countryCode()));
        }
    }
}
