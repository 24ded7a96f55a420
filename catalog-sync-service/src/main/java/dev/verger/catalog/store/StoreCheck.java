package dev.verger.catalog.store;

import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.catalog.asset.AssetStoreState;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.metadata.Controls;
import dev.verger.catalog.metadata.LookupAnswer;
import dev.verger.catalog.metadata.LookupSession;
import dev.verger.catalog.metadata.MetadataService;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.metadata.TitleLookup;
import dev.verger.catalog.metadata.Titles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at the store for the titles of one location: as the public, once a day for all locations of the storefront, and
 * as the owner for the few about which the public sees something that matters.
 */
@ApplicationScoped
public class StoreCheck {

    private final AssetTitles assets;
    private final AssetStoreState states;
    private final MetadataService metadata;
    private final TitleLookup lookup;
    private final StoreTitleRepository titles;
    private final StoreCheckConfig config;
    private final Clock clock;

    StoreCheck(
            AssetTitles assets,
            AssetStoreState states,
            MetadataService metadata,
            TitleLookup lookup,
            StoreTitleRepository titles,
            StoreCheckConfig config,
            Clock clock) {
        this.assets = assets;
        this.states = states;
        this.metadata = metadata;
        this.lookup = lookup;
        this.titles = titles;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks the metadata services; no transaction is open meanwhile. Names and prices in the answers are stored, and so
     * is what it saw: a check that is broken off is only continued later.
     *
     * @param between is run after each answer; what it throws breaks the check off
     * @throws dev.verger.apple.error.AppleException if one fails: then there is no information
     * @throws dev.verger.catalog.metadata.MetadataPausedException if one is paused
     * @throws dev.verger.catalog.apple.InterruptedRunException if the run is interrupted meanwhile
     */
    public StoreCheckObservations look(LookupSession visit, long locationId, Runnable between) {
        Storefront storefront = visit.storefront();
        Titles owned = assets.titles(locationId);
        Set<String> custom = metadata.customApps(storefront, owned.all());
        Titles sold = owned.without(custom);
        Set<String> claimed = lookAsPublic(visit, sold, between);
        Set<String> left = new HashSet<>(titles.due(storefront, sold.all(), times()));
        left.removeAll(claimed);

        Set<String> unsettled = new HashSet<>(custom);
        unsettled.addAll(states.removed(locationId));
        titles.find(storefront, sold.all()).stream()
                .filter(title -> title.missing())
                .forEach(title -> unsettled.add(title.adamId()));
        Map<String, ContentMetadata> seen = new HashMap<>();
        lookup.asOwner(visit, owned.only(unsettled), answer -> {
            metadata.keep(storefront, answer);
            seen.putAll(answer.found());
            between.run();
        });
        return new StoreCheckObservations(storefront, seen, owned.all().size(), left.isEmpty());
    }

    /** Returns the titles that this check took upon itself. */
    private Set<String> lookAsPublic(LookupSession visit, Titles sold, Runnable between) {
        Storefront storefront = visit.storefront();
        Set<String> claimed = titles.claim(storefront, sold.all(), times());
        try {
            lookup.asPublic(visit, sold.only(claimed), controls(storefront), answer -> {
                note(storefront, answer, claimed);
                between.run();
            });
            return claimed;
        } finally {
            titles.release(storefront, claimed);
        }
    }

    /** What the store sold when last looked at must be there: silence beside it means something. */
    private Controls controls(Storefront storefront) {
        Set<String> configured = config.controls().entrySet().stream()
                .filter(control -> control.getKey().equalsIgnoreCase(storefront.country()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return new Controls(metadata.knownOnSale(storefront), configured);
    }

    private void note(Storefront storefront, LookupAnswer answer, Set<String> claimed) {
        Instant now = clock.instant();
        Set<String> shown = new HashSet<>(answer.found().keySet());
        shown.retainAll(claimed);
        titles.looked(storefront, shown, true, now);
        if (answer.controlled()) {
            Set<String> missing = new HashSet<>(answer.asked());
            missing.removeAll(answer.found().keySet());
            titles.looked(storefront, missing, false, now);
        }
        metadata.keepFound(storefront, answer);
    }

    private StoreTimes times() {
        return new StoreTimes(clock.instant(), config.interval(), config.repeatAfter());
    }
}
