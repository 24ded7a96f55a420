package dev.verger.catalog.content;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterable;

/** Reads the mirror as clients see it: owned titles with the data of their storefront. */
@ApplicationScoped
class ContentRepository {

    private static final int FETCH_SIZE = 1000;

    private static final String SELECT = """
            a.name, a.total_count, a.in_use_count, a.assigned_count, m.icon_url, a.device_types, a.content_type, a.pricing_param,
            a.adam_id, a.available_count, a.unlimited, a.removed_from_store, m.bundle_id, m.version, m.artist, m.genre, m.price,
            m.currency, m.free, a.last_changed
            """;

    private static final String AVAILABLE = "case when a.unlimited then null else a.available_count end";

    /** The order of {@code asset_by_name}. */
    private static final Columns COLUMNS = new Columns(
            "a.name_key",
            "a.adam_id, a.pricing_param",
            Column.searchKey("name", "a.name_key"),
            Column.number("licenseCountTotal", "a.total_count"),
            Column.number("licenseCountInUse", "a.in_use_count"),
            Column.number("licenseCountReported", "a.assigned_count"),
            Column.number("availableCount", AVAILABLE),
            Column.code("contentType", "a.content_type"),
            Column.code("pricingParam", "a.pricing_param"),
            Column.digits("adamId", "a.adam_id"),
            Column.digits("id", "a.adam_id"),
            Column.codes("deviceTypes", "string_to_array(a.device_types, ',')"),
            Column.bool("unlimited", "a.unlimited"),
            Column.bool("removedFromStore", "a.removed_from_store"),
            Column.text("bundleId", "m.bundle_id"),
            Column.text("version", "m.version"),
            Column.text("artist", "m.artist"),
            Column.text("genre", "m.genre"),
            Column.number("price", "m.price"),
            Column.code("currency", "m.currency"),
            Column.bool("free", "m.free"),
            Column.date("lastChanged", "a.last_changed"));

    private static final PagedList<ContentRow> CONTENT = new PagedList<>(SELECT, "asset a", COLUMNS, ContentRow::of)
            .withKey("a.id")
            .withDetails("m", "left join content_metadata m on m.id = a.metadata_id");

    private final Jdbi jdbi;

    ContentRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<ContentRow> page(long locationId, ListQuery request) {
        return jdbi.withHandle(handle -> CONTENT.page(handle, ownedBy(locationId), request));
    }

    /**
     * Every row that the request selects, one at a time, without holding them in memory, nor a connection meanwhile.
     *
     * @throws dev.verger.platform.error.InvalidRequestException before the first row, if the request cannot be
     *     understood
     */
    void forEach(long locationId, ListQuery request, Consumer<ContentRow> consumer) {
        CONTENT.forEach(jdbi, ownedBy(locationId), request, consumer);
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    void check(ListQuery request) {
        CONTENT.check(request);
    }

    /** Numbers of all titles of a location, sorted by name. */
    @Transactional
    int[] ids(long locationId) {
        return jdbi.withHandle(handle -> {
            try (Stream<Integer> ids = ids(handle, locationId).stream()) {
                return ids.mapToInt(Integer::intValue).toArray();
            }
        });
    }

    private static ResultIterable<Integer> ids(Handle handle, long locationId) {
        return handle.createQuery("""
                select id from asset where location_id = :location and vanished_at is null
                order by name_key, adam_id, pricing_param
                """)
                .bind("location", locationId)
                .setFetchSize(FETCH_SIZE)
                .mapTo(Integer.class);
    }

    /** The titles of these numbers, in their order, without those that vanished. */
    List<ContentRow> rows(int[] ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select %s from unnest(:ids) with ordinality as wanted (id, place)
                join asset a on a.id = wanted.id and a.vanished_at is null
                left join content_metadata m on m.id = a.metadata_id
                order by wanted.place
                """.formatted(SELECT))
                .bind("ids", ids)
                .map(ContentRow::of)
                .list());
    }

    private static SqlCondition ownedBy(long locationId) {
        return SqlCondition.of("a.location_id = :location and a.vanished_at is null", "location", locationId);
    }
}
