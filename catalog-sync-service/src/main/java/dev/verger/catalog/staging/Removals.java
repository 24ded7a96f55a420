package dev.verger.catalog.staging;

/**
 * What the merge of a listing would end because the listing does not show it. Rows of which Apple was asked one by one
 * are not counted.
 *
 * @param ends rows that would end
 * @param known rows that the mirror has now, those included
 */
public record Removals(long ends, long known) {

    /** Of what is no whole listing, or of one that Apple's mark says to be the last one. */
    public static final Removals NONE = new Removals(0, 0);
}
