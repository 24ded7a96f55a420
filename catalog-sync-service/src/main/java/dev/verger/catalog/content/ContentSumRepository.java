package dev.verger.catalog.content;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Sums the mirror over locations. */
@ApplicationScoped
class ContentSumRepository {

    /**
     * First by title and metadata, which is one pass over narrow groups; then the few metadata of a title compete.
     * Counts of unlimited titles stay out of the sums, unless there are no others.
     */
    private static final String SUMS = """
            (select g.adam_id, g.pricing_param,
                (array_agg(g.metadata_id order by m.fetched_at desc nulls last))[1] as metadata_id,
                (array_agg(coalesce(m.name, g.name) order by m.fetched_at desc nulls last))[1] as name,
                (array_agg(g.content_type order by m.fetched_at desc nulls last))[1] as content_type,
                (array_agg(g.device_types order by m.fetched_at desc nulls last))[1] as device_types,
                coalesce(sum(g.total), max(g.unlimited_total)) as total, coalesce(sum(g.in_use), sum(g.unlimited_in_use)) as in_use,
                coalesce(sum(g.reported), sum(g.unlimited_reported)) as reported, sum(g.available) as available,
                bool_and(g.unlimited) as unlimited, bool_or(g.removed_from_store) as removed_from_store,
                max(g.last_changed) as last_changed, sum(g.locations) as location_count
             from (select a.adam_id, a.pricing_param, a.metadata_id, max(a.name) as name, max(a.content_type) as content_type,
                    max(a.device_types) as device_types,
                    sum(a.total_count::bigint) filter (where not a.unlimited) as total,
                    max(a.total_count) filter (where a.unlimited) as unlimited_total,
                    sum(a.in_use_count::bigint) filter (where not a.unlimited) as in_use,
                    sum(a.in_use_count::bigint) filter (where a.unlimited) as unlimited_in_use,
                    sum(a.assigned_count::bigint) filter (where not a.unlimited) as reported,
                    sum(a.assigned_count::bigint) filter (where a.unlimited) as unlimited_reported,
                    sum(a.available_count::bigint) filter (where not a.unlimited) as available,
                    bool_and(a.unlimited) as unlimited, bool_or(a.removed_from_store) as removed_from_store,
                    max(a.last_changed) as last_changed, count(*) as locations
                   from asset a
                   where a.location_id in (select unnest(:locations)) and a.vanished_at is null
                   group by a.adam_id, a.pricing_param, a.metadata_id) g
             left join content_metadata m on m.id = g.metadata_id
             group by g.adam_id, g.pricing_param) t
            left join content_metadata m on m.id = t.metadata_id
            """;

    /** Read for the rows of the page only. */
    private static final String LOCATION_IDS = """
            array(select a.location_id from asset a
                  where a.adam_id = t.adam_id and a.pricing_param = t.pricing_param and a.vanished_at is null
                    and a.location_id in (select unnest(:locations))
                  order by a.location_id)
            """;

    private static final Columns COLUMNS = new Columns(
            "search_key(t.name) collate \"unicode\"",
            "t.adam_id, t.pricing_param",
            Column.text("name", "t.name"),
            Column.number("licenseCountTotal", "t.total"),
            Column.number("licenseCountInUse", "t.in_use"),
            Column.number("licenseCountReported", "t.reported"),
            Column.number("availableCount", "t.available"),
            Column.code("contentType", "t.content_type"),
            Column.code("pricingParam", "t.pricing_param"),
            Column.digits("adamId", "t.adam_id"),
            Column.digits("id", "t.adam_id"),
            Column.codes("deviceTypes", "string_to_array(t.device_types, ',')"),
            Column.bool("unlimited", "t.unlimited"),
            Column.bool("removedFromStore", "t.removed_from_store"),
            Column.text("bundleId", "m.bundle_id"),
            Column.text("version", "m.version"),
            Column.text("artist", "m.artist"),
            Column.text("genre", "m.genre"),
            Column.number("price", "m.price"),
            Column.code("currency", "m.currency"),
            Column.bool("free", "m.free"),
            Column.date("lastChanged", "t.last_changed"),
            Column.number("locationCount", "t.location_count"));

    private static final PagedList<ContentSumRow> CONTENT =
            new PagedList<>("""
                    t.*, m.icon_url, m.bundle_id, m.version, m.artist, m.genre, m.price, m.currency, m.free,
                    """ + LOCATION_IDS + " as location_ids", SUMS, COLUMNS, ContentSumRow::of).costly();

    private final Jdbi jdbi;

    ContentSumRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param locationIds those to sum over; nothing of others is returned
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<ContentSumRow> page(Collection<Long> locationIds, ListQuery request) {
        var scope = new SqlCondition("true", Map.of("locations", locationIds.toArray(Long[]::new)));
        return jdbi.withHandle(handle -> CONTENT.page(handle, scope, request));
    }
}
