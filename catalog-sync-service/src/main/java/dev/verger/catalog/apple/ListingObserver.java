package dev.verger.catalog.apple;

/** Called for each page of a listing, by several threads. */
@FunctionalInterface
public interface ListingObserver {

    /** Ignores all pages. */
    ListingObserver NONE = (rows, totalPages) -> {};

    /**
     * @param rows on the page
     * @param totalPages of the listing by Apple's last page; may grow
     */
    void pageRead(int rows, int totalPages);
}
