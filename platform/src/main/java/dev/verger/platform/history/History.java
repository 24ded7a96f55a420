package dev.verger.platform.history;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Keeps and lists the history of objects. */
@ApplicationScoped
public class History {

    private static final PagedList<HistoryEntry> ENTRIES = new PagedList<>(
            "id, username, date, note, details",
            "history",
            new Columns(
                    "date desc",
                    "id desc",
                    Column.number("id", "id").sortOnly(),
                    Column.text("username", "username"),
                    Column.date("date", "date"),
                    Column.text("note", "note"),
                    Column.text("details", "details")),
            ConstructorMapper.of(HistoryEntry.class));

    private final Jdbi jdbi;
    private final Clock clock;

    History(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Adds an entry in the caller's transaction.
     *
     * @param objectType a constant of the service, such as {@code location}
     * @param details old and new values, or null
     */
    @Transactional
    public HistoryEntry record(String objectType, long objectId, String username, String note, String details) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into history (object_type, object_id, username, date, note, details)
                values (:type, :object, :username, :date, :note, :details)
                returning id, username, date, note, details
                """)
                .bind("type", objectType)
                .bind("object", objectId)
                .bind("username", username)
                .bind("date", clock.instant())
                .bind("note", note)
                .bind("details", details)
                .map(ConstructorMapper.of(HistoryEntry.class))
                .one());
    }

    /**
     * Newest first unless the request sorts otherwise. Does not check that the object exists.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    public Page<HistoryEntry> list(String objectType, long objectId, ListQuery request) {
        return jdbi.withHandle(handle -> ENTRIES.page(handle, of(objectType, objectId), request));
    }

    /**
     * Refuses a request that {@link #list} would refuse.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    public void check(ListQuery request) {
        ENTRIES.check(request);
    }

    /**
     * Gives every entry that the request selects, without holding them in memory, nor a connection meanwhile.
     *
     * @throws dev.verger.platform.error.InvalidRequestException before the first entry, if the request cannot be
     *     understood
     */
    public void forEach(String objectType, long objectId, ListQuery request, Consumer<HistoryEntry> consumer) {
        ENTRIES.forEach(jdbi, of(objectType, objectId), request, consumer);
    }

    private static SqlCondition of(String objectType, long objectId) {
        return new SqlCondition(
                "object_type = :objectType and object_id = :objectId",
                Map.of("objectType", objectType, "objectId", objectId));
    }
}
