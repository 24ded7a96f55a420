package dev.verger.catalog.store;

import dev.verger.catalog.asset.AssetStoreState;
import dev.verger.catalog.metadata.Storefront;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Concludes from what a check was shown: a title that is missing twice, hours apart, left the store; one that the
 * public and the owner can have is back. Doubt changes nothing.
 */
@ApplicationScoped
public class StoreConclusions {

    private final StoreTitleRepository titles;
    private final AssetStoreState states;
    private final StoreCheckConfig config;
    private final Clock clock;

    StoreConclusions(StoreTitleRepository titles, AssetStoreState states, StoreCheckConfig config, Clock clock) {
        this.titles = titles;
        this.states = states;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Call it in the transaction of the run, and only while the token of the location is good and the location ours.
     */
    @Transactional(TxType.MANDATORY)
    public StoreCheckResult conclude(long locationId, StoreCheckObservations findings) {
        Storefront storefront = findings.storefront();
        Map<String, Instant> left = new HashMap<>();
        List<String> newlyLeft = new ArrayList<>();
        List<String> back = new ArrayList<>();
        List<StoreTitle> suspects = new ArrayList<>();
        for (StoreTitle title : titles.lock(storefront, findings.owner().keySet())) {
            switch (TitleAvailability.of(findings.owner().get(title.adamId()), title)) {
                case MISSING -> {
                    StoreTitle concluded = concluded(title);
                    if (!concluded.equals(title)) {
                        titles.conclude(storefront, concluded);
                    }
                    if (!concluded.removed()) {
                        suspects.add(concluded);
                    } else {
                        left.put(title.adamId(), concluded.missingSince());
                        if (!title.removed()) {
                            newlyLeft.add(title.adamId());
                        }
                    }
                }
                case ON_SALE -> {
                    back.add(title.adamId());
                    if (title.removed()) {
                        titles.conclude(storefront, onSale(title));
                    }
                }
                case NOTHING -> {
                    // The last state stays.
                }
            }
        }
        int changed = states.remove(locationId, left) + states.bringBack(locationId, back);
        return new StoreCheckResult(
                changed, again(suspects, findings.whole()), others(locationId, storefront, newlyLeft, back));
    }

    private StoreTitle concluded(StoreTitle title) {
        Instant since = title.missingSince() == null ? title.lookedAt() : title.missingSince();
        return new StoreTitle(
                title.adamId(),
                title.lookedAt(),
                title.seen(),
                since,
                title.removed() || title.missedTwice(config.repeatAfter()));
    }

    private static StoreTitle onSale(StoreTitle title) {
        return new StoreTitle(title.adamId(), title.lookedAt(), title.seen(), null, false);
    }

    private Instant again(List<StoreTitle> suspects, boolean whole) {
        Optional<Instant> repeat = suspects.stream()
                .map(title -> title.missingSince().plus(config.repeatAfter()))
                .min(Comparator.naturalOrder());
        Instant retry = clock.instant().plus(config.retryAfter());
        if (whole) {
            return repeat.orElse(null);
        }
        return repeat.filter(time -> time.isBefore(retry)).orElse(retry);
    }

    private List<Long> others(long locationId, Storefront storefront, List<String> left, List<String> back) {
        TreeSet<Long> others = new TreeSet<>();
        if (!left.isEmpty()) {
            others.addAll(states.othersThatDiffer(locationId, storefront.country(), storefront.platform(), left, true));
        }
        if (!back.isEmpty()) {
            others.addAll(
                    states.othersThatDiffer(locationId, storefront.country(), storefront.platform(), back, false));
        }
        return List.copyOf(others);
    }
}
