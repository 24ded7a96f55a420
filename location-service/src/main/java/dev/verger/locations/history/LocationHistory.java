package dev.verger.locations.history;

import dev.verger.platform.history.History;
import dev.verger.platform.history.HistoryEntry;
import dev.verger.platform.history.HistorySearchResults;
import dev.verger.platform.paging.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Entries about locations. Details never carry token material. */
@ApplicationScoped
public class LocationHistory {

    /** Name under which the service writes what happens by itself. */
    public static final String BY_ITSELF = "verger";

    private static final String LOCATION = "location";

    private final History history;

    LocationHistory(History history) {
        this.history = history;
    }

    /** Adds an entry in the caller's transaction. */
    public HistoryEntry record(long locationId, String username, String note, String details) {
        return history.record(LOCATION, locationId, username, note, details);
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    public HistorySearchResults list(long locationId, ListQuery query) {
        return HistorySearchResults.of(history.list(LOCATION, locationId, query));
    }

    /**
     * Refuses a query that {@link #list} would refuse.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood
     */
    public void check(ListQuery query) {
        history.check(query);
    }

    /**
     * Hands over all selected entries without holding them in memory.
     *
     * @throws dev.verger.platform.error.InvalidRequestException before the first entry, if the query cannot be
     *     understood
     */
    public void forEach(long locationId, ListQuery query, Consumer<HistoryEntry> consumer) {
        history.forEach(LOCATION, locationId, query, consumer);
    }
}
