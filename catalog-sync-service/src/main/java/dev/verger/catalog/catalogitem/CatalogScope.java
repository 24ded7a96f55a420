package dev.verger.catalog.catalogitem;

import dev.verger.platform.paging.SqlCondition;
import java.util.Collection;
import java.util.Map;

/**
 * What a caller sees of the catalogs.
 *
 * @param locationIds locations whose items the caller sees, and of which the state and names of these items are
 * @param withoutLocation whether the caller also sees items that none of the locations has
 * @param kinds {@code IOS_APP}, {@code MAC_APP}, {@code EBOOK}
 */
record CatalogScope(Collection<Long> locationIds, boolean withoutLocation, Collection<String> kinds) {

    /**
     * A location that was created a moment ago may not be among those that the caller sees yet: its items come with it,
     * and are not taken for items without one.
     */
    private static final String WITHOUT_LOCATION = """
            not exists (select from catalog_item_location l join known_location k on k.id = l.location_id
                where l.item_id = c.id and not k.deleted)
            """;

    /** The condition on the rows of {@link CatalogItemSql}, with the parameters of all of it. */
    SqlCondition condition() {
        return new SqlCondition(
                "c.kind = any(:kinds) and (c.asset_id is not null or %s)"
                        .formatted(withoutLocation ? WITHOUT_LOCATION : "false"),
                Map.of(
                        "locations", locationIds.toArray(Long[]::new),
                        "kinds", kinds.toArray(String[]::new)));
    }
}
