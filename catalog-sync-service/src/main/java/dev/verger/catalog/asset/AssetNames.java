package dev.verger.catalog.asset;

import dev.verger.catalog.metadata.Storefront;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gives titles the names that a storefront has for them. */
final class AssetNames {

    /** Titles that one transaction looks at. */
    private static final int BATCH = 5_000;

    /** A custom app of the library goes before a public title. */
    private static final String NAME = """
            with wanted as (
                select distinct on (t.id) t.id, m.id as metadata_id, m.name, m.content_type
                from asset t join content_metadata m on m.adam_id = t.adam_id and m.country = :country
                    and m.platform = :platform and m.language = :language and m.owner in ('', :owner) and m.found
                where t.location_id = :location and t.vanished_at is null and t.id = any(:titles)
                order by t.id, m.owner desc),
            held as (
                select a.id, w.metadata_id, w.name, w.content_type from asset a join wanted w on w.id = a.id
                where (a.metadata_id, a.name, a.content_type) is distinct from (w.metadata_id, w.name,
                    case when w.content_type = 'UNKNOWN' then a.content_type else w.content_type end)
                order by a.id for no key update of a)
            update asset a set metadata_id = h.metadata_id, name = h.name, last_changed = :now,
                content_type = case when h.content_type = 'UNKNOWN' then a.content_type else h.content_type end
            from held h where a.id = h.id
            """;

    private static final String BATCHED = """
            select id from asset where location_id = :location and vanished_at is null and id > :after
            order by id limit :most
            """;

    private AssetNames() {}

    /**
     * @param titles their numbers
     * @return rows written
     */
    static int write(Handle handle, long locationId, Storefront storefront, List<Integer> titles, Instant now) {
        if (storefront == null) {
            return 0;
        }
        return handle.createUpdate(NAME)
                .bind("location", locationId)
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("language", storefront.language())
                .bind("owner", storefront.owner())
                .bind("titles", titles.toArray(Integer[]::new))
                .bind("now", now)
                .execute();
    }

    /**
     * Numbers of some titles of a location.
     *
     * @param after number of the last title of the batch before, or 0
     */
    static List<Integer> batch(Handle handle, long locationId, int after) {
        return handle.createQuery(BATCHED)
                .bind("location", locationId)
                .bind("after", after)
                .bind("most", BATCH)
                .mapTo(Integer.class)
                .list();
    }

    /** What it says of a batch that {@code written} of its titles were named. */
    static NamedTitles named(int written, List<Integer> batch, int after) {
        boolean done = batch.size() < BATCH;
        return new NamedTitles(written, done ? after : batch.get(BATCH - 1), done);
    }
}
