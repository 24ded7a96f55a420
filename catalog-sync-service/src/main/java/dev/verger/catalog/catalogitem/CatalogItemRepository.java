package dev.verger.catalog.catalogitem;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Lists the items of the catalogs, as they are at the locations that the caller sees. */
@ApplicationScoped
class CatalogItemRepository {

    private static final String BUNDLE_ID = CatalogItemSql.metadata("bundle_id");
    private static final String VERSION = CatalogItemSql.metadata("version");

    private static final Columns COLUMNS = new Columns(
            "c.name_key",
            "c.id",
            Column.number("id", "c.id"),
            Column.digits("adamId", "c.adam_id"),
            Column.searchKey("name", "c.name_key"),
            Column.code("kind", "c.kind"),
            Column.text("bundleId", BUNDLE_ID),
            Column.text("version", VERSION),
            Column.code("state", "c.state"),
            Column.date("addedAt", "c.added_at"));

    private static final PagedList<CatalogItemRow> ITEMS = new PagedList<>(
                    """
                    c.id, c.adam_id, c.kind, c.state, c.added_at, %s as name, %s as bundle_id, %s as version, %s as icon_url,
                    %s as location_ids
                    """.formatted(
                                    CatalogItemSql.NAME,
                                    BUNDLE_ID,
                                    VERSION,
                                    CatalogItemSql.metadata("icon_url"),
                                    CatalogItemSql.LOCATION_IDS),
                    CatalogItemSql.ITEMS,
                    COLUMNS,
                    CatalogItemRow::of)
            .costly();

    private final Jdbi jdbi;

    CatalogItemRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<CatalogItemRow> page(CatalogScope scope, ListQuery request) {
        return jdbi.withHandle(handle -> ITEMS.page(handle, scope.condition(), request));
    }
}
