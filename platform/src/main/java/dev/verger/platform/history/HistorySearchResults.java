package dev.verger.platform.history;

import dev.verger.platform.paging.Page;
import java.util.List;

/**
 * One page of a history, in Jamf Pro's shape.
 *
 * @param totalCount entries that match the filter, on all pages
 */
public record HistorySearchResults(long totalCount, List<HistoryEntry> results) {

    public static HistorySearchResults of(Page<HistoryEntry> page) {
        return new HistorySearchResults(page.totalCount(), page.results());
    }
}
