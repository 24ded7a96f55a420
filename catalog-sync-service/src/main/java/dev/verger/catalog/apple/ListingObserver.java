package dev.verger.catalog.apple;

/** Is told of each page of a listing, by several threads. */
@FunctionalInterface
public interface ListingObserver {

    /** Nobody wants to know. */
    ListingObserver NONE = (rows, totalPages) -> {};

    /**
     * @param rows on the page
     * @param totalPages of the listing, as far as Apple has told; may grow
     */
    void pageRead(int rows, int totalPages);
}
