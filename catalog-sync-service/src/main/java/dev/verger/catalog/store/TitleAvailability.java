package dev.verger.catalog.store;

import dev.verger.apple.metadata.ContentMetadata;

/**
 * What the two halves of one look say together. Apple has no word for it; this is deduced from its documentation and
 * not verified against Apple.
 *
 * <table>
 * <caption>Reading</caption>
 * <tr><th>owner sees</th><th>public sees</th><th>reading</th></tr>
 * <tr><td>it, with an offer to get or buy</td><td>it</td><td>on sale</td></tr>
 * <tr><td>it, no custom app</td><td>nothing</td><td>missing: it left the store</td></tr>
 * <tr><td>it, a custom app</td><td>nothing</td><td>nothing: custom apps never are in the store</td></tr>
 * <tr><td>nothing</td><td>nothing</td><td>nothing: wrong storefront, or a trouble of the token</td></tr>
 * <tr><td>an error, another storefront, or not asked</td><td>any</td><td>nothing</td></tr>
 * </table>
 */
enum TitleAvailability {
    ON_SALE,
    MISSING,
    NOTHING;

    /**
     * @param owner what the owner sees, or null for nothing or no information
     * @param title what the public sees
     */
    static TitleAvailability of(ContentMetadata owner, StoreTitle title) {
        if (owner == null || owner.customApp()) {
            return NOTHING;
        }
        if (title.missing()) {
            return MISSING;
        }
        return title.shown() && owner.onSale() ? ON_SALE : NOTHING;
    }
}
