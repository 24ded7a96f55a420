package dev.verger.catalog.catalogitem;

/** The items of the catalogs as a caller sees them, in SQL, with the parameter {@code locations}. */
final class CatalogItemSql {

    /**
     * An item is as its best title at these locations: one that can be had before one that left the store, and that
     * before one that is not owned; then an app of iOS before one of the Mac, then one with a name. The number of the
     * title is the lower half of {@code best}, its place in this order the upper half: so one pass over the titles
     * finds it, without a sort, and nothing wide is carried along.
     */
    static final String ITEMS = """
            (select i.id, i.adam_id, i.added_at, a.id as asset_id,
                case t.best >> 35 when 0 then 'AVAILABLE' when 1 then 'REMOVED_FROM_STORE' else 'NO_LONGER_OWNED' end as state,
                case coalesce(nullif(a.content_type, 'UNKNOWN'), i.content_type)
                    when 'BOOK' then 'EBOOK' when 'MAC_APP' then 'MAC_APP' else 'IOS_APP' end as kind,
                case when a.id is null then i.name_key else a.name_key end as name_key,
                case when a.id is null then i.metadata_id else a.metadata_id end as metadata_id
             from catalog_item i
             left join (
                select l.item_id, min((cast(
                        case when a.vanished_at is not null or not (a.unlimited or a.total_count > 0) then 16
                            when a.removed_from_store then 8 else 0 end
                        + case a.content_type when 'UNKNOWN' then 4 when 'MAC_APP' then 2 else 0 end
                        + case when a.name is null then 1 else 0 end as bigint) << 32) + a.id) as best
                from catalog_item_location l
                join asset a on a.location_id = l.location_id and a.adam_id = l.adam_id
                where l.location_id = any(:locations)
                group by l.item_id) t on t.item_id = i.id
             left join asset a on a.id = cast(t.best & 4294967295 as int)) c
            """;

    /** Read for the rows of the page only, as everything below. */
    static final String NAME = """
            case when c.asset_id is null then (select n.name from catalog_item n where n.id = c.id)
                else (select n.name from asset n where n.id = c.asset_id) end
            """;

    /** Those that own it now. */
    static final String LOCATION_IDS = """
            array(select distinct l.location_id from catalog_item_location l
                  join asset a on a.location_id = l.location_id and a.adam_id = l.adam_id
                  where l.item_id = c.id and l.location_id = any(:locations)
                    and a.vanished_at is null and (a.unlimited or a.total_count > 0)
                  order by l.location_id)
            """;

    private CatalogItemSql() {}

    /** A column of the metadata of an item. */
    static String metadata(String column) {
        return "(select m.%s from content_metadata m where m.id = c.metadata_id)".formatted(column);
    }
}
