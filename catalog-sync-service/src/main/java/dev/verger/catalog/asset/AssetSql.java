package dev.verger.catalog.asset;

import dev.verger.catalog.metadata.Storefront;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The statements that turn a stage into the mirror. */
final class AssetSql {

    /**
     * A page that moved while it was read may hold a row twice: the one of the last page is newer.
     */
    private static final String STAGED =
            "(select distinct on (adam_id, pricing_param) * from %s order by adam_id, pricing_param, page desc) s";

    private static final String COUNTS =
            "product_type, device_assignable, revocable, platforms, device_types, total_count, assigned_count,"
                    + " available_count, retired_count, unlimited";

    private AssetSql() {}

    /** Adds rows that are new, opens those that had vanished, and returns the ids of both. */
    static List<Integer> insertNew(
            Handle handle, long locationId, String stage, OffsetDateTime now) {
        List<Integer> back =
                handle.createQuery(
                                """
                                update asset a set vanished_at = null, last_changed = :now,
                                    content_type = case when a.metadata_id is null then %2$s else a.content_type end
                                from %1$s
                                where a.location_id = :location and a.vanished_at is not null
                                    and a.adam_id = s.adam_id and a.pricing_param = s.pricing_param
                                returning a.id
                                """
                                        .formatted(STAGED.formatted(stage), typeByProduct()))
                        .bind("location", locationId)
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .list();
        List<Integer> added =
                handle.createQuery(
                                """
                                insert into asset (location_id, adam_id, pricing_param, %1$s, in_use_count, content_type,
                                    first_seen, last_changed)
                                select :location, adam_id, pricing_param, %1$s, 0, %3$s, :now, :now
                                from %2$s
                                where not exists (select 1 from asset a where a.location_id = :location
                                    and a.adam_id = s.adam_id and a.pricing_param = s.pricing_param)
                                order by adam_id, pricing_param
                                returning id
                                """
                                        .formatted(
                                                COUNTS, STAGED.formatted(stage), typeByProduct()))
                        .bind("location", locationId)
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .list();
        added.addAll(back);
        return added;
    }

    /** What a title is as long as no storefront has told its kind. */
    private static String typeByProduct() {
        return """
        case when s.product_type = 'Book' then 'BOOK' when s.device_types = 'MACOS' then 'MAC_APP'
            when s.product_type = 'App' and s.device_types <> '' then 'IOS_APP' else 'UNKNOWN' end""";
    }

    static int update(Handle handle, long locationId, String stage, OffsetDateTime now) {
        return handle.createUpdate(
                        """
                        update asset a set product_type = s.product_type, device_assignable = s.device_assignable,
                            revocable = s.revocable, platforms = s.platforms, device_types = s.device_types,
                            total_count = s.total_count, assigned_count = s.assigned_count,
                            available_count = s.available_count, retired_count = s.retired_count, unlimited = s.unlimited,
                            last_changed = :now
                        from %s
                        where a.location_id = :location and a.adam_id = s.adam_id and a.pricing_param = s.pricing_param
                            and (a.product_type, a.device_assignable, a.revocable, a.platforms, a.total_count, a.assigned_count,
                                a.available_count, a.retired_count, a.unlimited)
                            is distinct from (s.product_type, s.device_assignable, s.revocable, s.platforms, s.total_count,
                                s.assigned_count, s.available_count, s.retired_count, s.unlimited)
                        """
                                .formatted(STAGED.formatted(stage)))
                .bind("location", locationId)
                .bind("now", now)
                .execute();
    }

    /** Closes what Apple does not list any more; the last counts stay to be looked at. */
    static int close(Handle handle, long locationId, String stage, OffsetDateTime now) {
        return handle.createUpdate(
                        """
                        update asset a set vanished_at = :now, last_changed = :now
                        where a.location_id = :location and a.vanished_at is null
                            and not exists (select 1 from %s s
                                where s.adam_id = a.adam_id and s.pricing_param = a.pricing_param)
                        """
                                .formatted(stage))
                .bind("location", locationId)
                .bind("now", now)
                .execute();
    }

    /**
     * Copies what lists sort and filter by from the metadata. A custom app of the library goes
     * before a public title.
     */
    static int name(Handle handle, long locationId, Storefront storefront, OffsetDateTime now) {
        if (storefront == null) {
            return 0;
        }
        return handle.createUpdate(
                        """
                        update asset a set metadata_id = m.id, name = m.name, last_changed = :now,
                            content_type = case when m.content_type = 'UNKNOWN' then a.content_type else m.content_type end
                        from (select distinct on (t.id) t.id as asset_id, m.id, m.name, m.content_type
                              from asset t join content_metadata m on m.adam_id = t.adam_id and m.country = :country
                                  and m.platform = :platform and m.language = :language and m.owner in ('', :owner) and m.found
                              where t.location_id = :location and t.vanished_at is null
                              order by t.id, m.owner desc) m
                        where a.id = m.asset_id and (a.metadata_id, a.name, a.content_type) is distinct from
                            (m.id, m.name, case when m.content_type = 'UNKNOWN' then a.content_type else m.content_type end)
                        """)
                .bind("location", locationId)
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("language", storefront.language())
                .bind("owner", storefront.owner())
                .bind("now", now)
                .execute();
    }
}
