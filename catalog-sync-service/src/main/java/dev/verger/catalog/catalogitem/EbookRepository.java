package dev.verger.catalog.catalogitem;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads the items of the ebook catalog for {@link EbookRow}. */
@ApplicationScoped
class EbookRepository {

    /** Apple's kinds of books; {@code ibook} is one for Apple's reader only. */
    private static final String KIND =
            "case %s when 'epubBook' then 'EPUB' when 'ibook' then 'IBOOKS' else 'UNKNOWN' end"
                    .formatted(CatalogItemSql.metadata("kind"));

    private static final String AUTHOR = CatalogItemSql.metadata("artist");
    private static final String FREE = CatalogItemSql.metadata("free");
    private static final String URL = CatalogItemSql.metadata("url");
    private static final String VERSION = CatalogItemSql.metadata("version");

    private static final String SITE = """
            coalesce((select min(k.site_id) from catalog_item_location l join known_location k on k.id = l.location_id
                where l.item_id = c.id and l.location_id = any(:locations)
                having count(distinct k.site_id) = 1), -1)
            """;

    private static final String SELECT =
            "c.id, %s as name, %s as kind, %s as url, %s as free, %s as version, %s as author, %s as site_id"
                    .formatted(CatalogItemSql.NAME, KIND, URL, FREE, VERSION, AUTHOR, SITE);

    private static final PagedList<EbookRow> EBOOKS = new PagedList<>(
                    SELECT,
                    CatalogItemSql.ITEMS,
                    new Columns(
                            "c.name_key",
                            "c.id",
                            Column.number("id", "c.id"),
                            Column.searchKey("name", "c.name_key"),
                            Column.code("kind", KIND),
                            Column.code("url", URL),
                            Column.bool("free", FREE),
                            Column.text("version", VERSION),
                            Column.text("author", AUTHOR)),
                    EbookRow::of)
            .costly();

    private final Jdbi jdbi;

    EbookRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<EbookRow> page(CatalogScope scope, ListQuery request) {
        return jdbi.withHandle(handle -> EBOOKS.page(handle, scope.condition(), request));
    }

    Optional<EbookRow> find(CatalogScope scope, long id) {
        SqlCondition condition = scope.condition();
        return jdbi.withHandle(handle -> handle.createQuery("select %s from %s where c.id = :id and %s"
                        .formatted(SELECT, CatalogItemSql.ITEMS, condition.sql()))
                .bind("id", id)
                .bindMap(condition.binds())
                .map(EbookRow::of)
                .findOne());
    }
}
