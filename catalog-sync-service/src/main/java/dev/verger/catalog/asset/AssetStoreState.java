package dev.verger.catalog.asset;

import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Which titles of a location have left its App Store. A change and its event are one commit; what is so already is not
 * published again.
 */
@ApplicationScoped
public class AssetStoreState {

    private static final String REMOVE = """
            with marked as (
                update asset set removed_from_store = true, removed_since = :since, last_changed = :now
                where location_id = :location and adam_id = :adamId and vanished_at is null and not removed_from_store
                returning adam_id, name)
            select distinct on (adam_id) adam_id, name from marked
            where not exists (select 1 from asset a where a.location_id = :location and a.adam_id = :adamId
                and a.removed_from_store)
            """;

    private static final String RETURN = """
            with marked as (
                update asset set removed_from_store = false, removed_since = null, last_changed = :now
                where location_id = :location and adam_id = any(:adamIds) and removed_from_store
                returning adam_id, name, vanished_at)
            select distinct on (adam_id) adam_id, name from marked where vanished_at is null order by adam_id
            """;

    /** By the metadata that names a title, which is that of its storefront. */
    private static final String ELSEWHERE = """
            select distinct a.location_id from asset a join content_metadata m on m.id = a.metadata_id
            join known_location k on k.id = a.location_id
            where m.adam_id = any(:adamIds) and m.country = :country and m.platform = :platform and m.owner = ''
                and a.vanished_at is null and a.removed_from_store <> :removed and a.location_id <> :location
                and not k.deleted
            order by a.location_id
            """;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Clock clock;

    AssetStoreState(Jdbi jdbi, Outbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Titles of the location that left the store. */
    public Set<String> removed(long locationId) {
        return jdbi.withHandle(handle -> Set.copyOf(handle.createQuery("""
                select distinct adam_id from asset
                where location_id = :location and vanished_at is null and removed_from_store
                """)
                .bind("location", locationId)
                .mapTo(String.class)
                .list()));
    }

    /**
     * The titles left the store.
     *
     * @param since when the store first did not show each, by adamId
     * @return how many were not known to have left
     */
    @Transactional(TxType.MANDATORY)
    public int remove(long locationId, Map<String, Instant> since) {
        List<ContentRemovedFromStore> events = since.keySet().stream()
                .sorted()
                .flatMap(adamId -> remove(locationId, adamId, since.get(adamId)).stream())
                .toList();
        outbox.addAll(locationId, events);
        return events.size();
    }

    private List<ContentRemovedFromStore> remove(long locationId, String adamId, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(REMOVE)
                .bind("location", locationId)
                .bind("adamId", adamId)
                .bind("since", since)
                .bind("now", clock.instant())
                .map((row, context) ->
                        new ContentRemovedFromStore(locationId, row.getString("adam_id"), row.getString("name"), since))
                .list());
    }

    /**
     * The titles are available again.
     *
     * @return how many were known to have left
     */
    @Transactional(TxType.MANDATORY)
    public int bringBack(long locationId, Collection<String> adamIds) {
        Instant now = clock.instant();
        List<ContentBackInStore> events = jdbi.withHandle(handle -> handle.createQuery(RETURN)
                .bind("location", locationId)
                .bind("adamIds", adamIds.toArray(String[]::new))
                .bind("now", now)
                .map((row, context) ->
                        new ContentBackInStore(locationId, row.getString("adam_id"), row.getString("name"), now))
                .list());
        outbox.addAll(locationId, events);
        return events.size();
    }

    /**
     * Other locations of a storefront that own one of the titles and have it otherwise.
     *
     * @param removed how it is
     */
    public List<Long> othersThatDiffer(
            long locationId, String country, String platform, Collection<String> adamIds, boolean removed) {
        return jdbi.withHandle(handle -> handle.createQuery(ELSEWHERE)
                .bind("adamIds", adamIds.toArray(String[]::new))
                .bind("country", country)
                .bind("platform", platform)
                .bind("removed", removed)
                .bind("location", locationId)
                .mapTo(Long.class)
                .list());
    }
}
