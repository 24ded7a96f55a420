package dev.verger.catalog.catalogitem;

import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Adds titles that a location owns to the catalogs, if its content populates them. A title whose kind is not known yet
 * is added when it is. Nothing is taken away: what becomes of an item is seen in the mirror.
 *
 * <p>Several locations may add the same title at the same time. The rows of {@code catalog_item} are written in the
 * order of {@code adam_id}, and each transaction writes them once, so that none waits for another in a circle.
 */
@ApplicationScoped
public class CatalogPopulation {

    /** As for overlaps: licenses exist, whether or not one is free. */
    private static final String OWNED = """
            a.location_id = :location and a.vanished_at is null and (a.unlimited or a.total_count > 0)
                and a.content_type <> 'UNKNOWN'
                and not exists (select from catalog_item_location l
                    where l.location_id = a.location_id and l.adam_id = a.adam_id)
            """;

    private static final String ADD_ITEMS = """
            insert into catalog_item (adam_id, content_type, metadata_id, name, added_at)
            select distinct on (a.adam_id) a.adam_id, a.content_type, a.metadata_id, a.name, :now from asset a
            where %s and %s and not exists (select from catalog_item i where i.adam_id = a.adam_id)
            order by a.adam_id, a.id
            on conflict (adam_id) do nothing
            """;

    private static final String ADD_LOCATION = """
            insert into catalog_item_location (location_id, adam_id, item_id)
            select distinct a.location_id, a.adam_id, i.id from asset a join catalog_item i on i.adam_id = a.adam_id
            where %s and %s
            order by a.adam_id
            on conflict do nothing
            """;

    private static final String KEEP = """
            with kept as (
                select distinct on (i.adam_id) i.id, a.content_type, a.metadata_id, a.name
                from catalog_item_location l
                join catalog_item i on i.id = l.item_id
                join asset a on a.location_id = l.location_id and a.adam_id = l.adam_id
                where l.location_id = :location and a.name is not null and a.content_type <> 'UNKNOWN'
                order by i.adam_id, a.id),
            held as (
                select k.* from catalog_item i join kept k on k.id = i.id
                where (i.content_type, i.metadata_id, i.name) is distinct from (k.content_type, k.metadata_id, k.name)
                order by i.adam_id for no key update of i)
            update catalog_item i set content_type = h.content_type, metadata_id = h.metadata_id, name = h.name
            from held h where i.id = h.id
            """;

    private final Jdbi jdbi;
    private final DatabaseClock clock;

    CatalogPopulation(Jdbi jdbi, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Call it once in a transaction that changed titles of a location, which it holds.
     *
     * @param titles numbers of those that may be new; no other is looked at
     */
    @Transactional(TxType.MANDATORY)
    public void add(long locationId, List<Integer> titles) {
        if (!titles.isEmpty()) {
            Integer[] numbers = titles.toArray(Integer[]::new);
            add(locationId, "a.id = any(:titles)", update -> update.bind("titles", numbers));
        }
    }

    /** Adds all that the location owns. Call it in the transaction that changed its settings. */
    @Transactional(TxType.MANDATORY)
    public void addAll(long locationId) {
        add(locationId, "true", update -> update);
    }

    private void add(long locationId, String among, UnaryOperator<Update> binding) {
        jdbi.useHandle(handle -> {
            if (populates(handle, locationId)) {
                binding.apply(update(handle, ADD_ITEMS, among, locationId).bind("now", clock.now()))
                        .execute();
                binding.apply(update(handle, ADD_LOCATION, among, locationId)).execute();
            }
        });
    }

    private static Update update(Handle handle, String sql, String among, long locationId) {
        return handle.createUpdate(sql.formatted(among, OWNED)).bind("location", locationId);
    }

    private static boolean populates(Handle handle, long locationId) {
        return handle.createQuery("""
                select automatically_populate_purchased_content from known_location where id = :location
                """)
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /**
     * The location was deleted: its items keep the names that it had for them, in case that no other location has any.
     * Call it in the transaction of the deletion.
     */
    @Transactional(TxType.MANDATORY)
    public void keepNames(long locationId) {
        jdbi.useHandle(
                handle -> handle.createUpdate(KEEP).bind("location", locationId).execute());
    }
}
