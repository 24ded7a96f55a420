package dev.verger.catalog.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.verger.apple.Endpoint;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.assignment.HolderLookup.Doubt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * Asks Apple which of some assignments there are now, in as few requests as possible: holder by holder, or title by
 * title. Asking throws what requests of {@link AppleSession} throw.
 */
@ApplicationScoped
public class HoldingsAtApple {

    /** Rows on a page of Apple's, about; the server decides. */
    private static final int PAGE = 1000;

    /** One that changed while it was read is read once more. */
    private static final int LISTINGS = 2;

    private final Jdbi jdbi;
    private final AssetIds assetIds;

    HoldingsAtApple(Jdbi jdbi, AssetIds assetIds) {
        this.jdbi = jdbi;
        this.assetIds = assetIds;
    }

    /**
     * What Apple has. A row that is in neither set is in doubt: the answer changed while it was read.
     *
     * @param held rows that there are
     * @param absent rows that there are not
     */
    public record Answer(Set<Holding> held, Set<Holding> absent) {}

    private record Title(int id, String adamId, int inUse) {}

    /** @param rows of titles of the location */
    public Answer ask(AppleSession apple, long locationId, Collection<Holding> rows) {
        Map<Integer, Title> titles = titles(rows);
        long holders = rows.stream().map(Holding::holder).distinct().count();
        long pages = titles.values().stream()
                .mapToLong(title -> 1 + title.inUse() / PAGE)
                .sum();
        AssetIds.OfLocation assets = assetIds.of(locationId);
        return holders <= pages ? byHolder(apple, assets, rows, titles) : byTitle(apple, assets, rows, titles);
    }

    private Map<Integer, Title> titles(Collection<Holding> rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, adam_id, in_use_count from asset where id = any(:ids)")
                .bind("ids", rows.stream().map(Holding::assetId).distinct().toArray(Integer[]::new))
                .map((row, context) ->
                        new Title(row.getInt("id"), row.getString("adam_id"), row.getInt("in_use_count")))
                .collect(toMap(Title::id, title -> title)));
    }

    private static Answer byHolder(
            AppleSession apple, AssetIds.OfLocation assets, Collection<Holding> rows, Map<Integer, Title> titles) {
        List<Doubt> doubts = rows.stream()
                .map(row -> new Doubt(row, titles.get(row.assetId()).adamId()))
                .toList();
        List<Holding> unclear = new ArrayList<>();
        Set<Holding> absent = Set.copyOf(new HolderLookup(apple, assets).findEnded(doubts, unclear));
        Set<Holding> held = new HashSet<>(rows);
        held.removeAll(absent);
        unclear.forEach(held::remove);
        return new Answer(held, absent);
    }

    private static Answer byTitle(
            AppleSession apple, AssetIds.OfLocation assets, Collection<Holding> rows, Map<Integer, Title> titles) {
        Map<String, Set<Holding>> wanted = rows.stream()
                .collect(groupingBy(row -> titles.get(row.assetId()).adamId(), TreeMap::new, toSet()));
        Set<Holding> held = new HashSet<>();
        Set<Holding> absent = new HashSet<>();
        wanted.forEach((adamId, ofTitle) -> {
            Set<Holding> seen = ConcurrentHashMap.newKeySet();
            boolean whole = readWhole(apple, assets, adamId, seen);
            for (Holding row : ofTitle) {
                if (seen.contains(row)) {
                    held.add(row);
                } else if (whole) {
                    absent.add(row);
                }
            }
        });
        return new Answer(held, absent);
    }

    /** Returns whether what was not seen is not there. A list that changed while it was read is read once more. */
    private static boolean readWhole(AppleSession apple, AssetIds.OfLocation assets, String adamId, Set<Holding> seen) {
        for (int listing = 1; listing <= LISTINGS; listing++) {
            PagedListing.Outcome outcome = PagedListing.readRest(
                    page(apple, assets, adamId, 0, seen),
                    index -> page(apple, assets, adamId, index, seen),
                    ListingObserver.NONE);
            if (outcome.whole()) {
                return true;
            }
        }
        return false;
    }

    private static PagedListing.ReadPage page(
            AppleSession apple, AssetIds.OfLocation assets, String adamId, int index, Set<Holding> seen) {
        var named = new AtomicInteger();
        AssignmentPage page =
                apple.assignments(new AssignmentQuery(index, null, adamId, null, null, null, null, null), () -> {
                    named.set(0);
                    return row -> holding(assets, row).ifPresent(holding -> {
                        seen.add(holding);
                        named.incrementAndGet();
                    });
                });
        return apple.readPage(Endpoint.ASSIGNMENTS, page, named.get());
    }

    /** Empty for a row that does not say what it is about; Apple marks both as optional. */
    private static Optional<Holding> holding(AssetIds.OfLocation assets, Assignment row) {
        boolean isUser = row.serialNumber() == null;
        String principal = isUser ? row.clientUserId() : row.serialNumber();
        return row.adamId() == null || principal == null
                ? Optional.empty()
                : Optional.of(new Holding(assets.of(StagedRows.key(row)), isUser, principal));
    }
}
