package dev.verger.catalog.dispatch;

import dev.verger.catalog.operation.OperationType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code operation_request}. */
@ApplicationScoped
class AppleRequestRepository {

    private static final String COLUMNS = """
            operation_id, number, location_id, action, state, event_id, first_place, last_place, sent_at,
            (select o.type from operation o where o.id = operation_id) as type
            """;

    private static final RowMapper<AppleRequest> REQUEST = (row, context) -> new AppleRequest(
            row.getLong("operation_id"),
            row.getInt("number"),
            row.getLong("location_id"),
            OperationType.valueOf(row.getString("type")),
            Action.valueOf(row.getString("action")),
            row.getString("state"),
            row.getString("event_id"),
            row.getInt("first_place"),
            row.getInt("last_place"),
            row.getTimestamp("sent_at").toInstant());

    private final Jdbi jdbi;

    AppleRequestRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param askAt when it is looked into if its answer does not arrive */
    void insert(AppleRequest request, Instant askAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into operation_request (operation_id, number, location_id, sent_at, ask_at, first_place,
                    last_place, action, state)
                values (:operation, :number, :location, :sent, :ask, :first, :last, :action, 'SENDING')
                """)
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .bind("location", request.locationId())
                .bind("sent", request.sentAt())
                .bind("ask", askAt)
                .bind("first", request.firstPlace())
                .bind("last", request.lastPlace())
                .bind("action", request.action())
                .execute());
    }

    /** Apple accepted it; a notification may have been quicker. */
    void answered(AppleRequest request, String eventId, Instant askAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update operation_request set state = 'QUEUED', event_id = :event, ask_at = :ask
                where operation_id = :operation and number = :number and state = 'SENDING'
                """)
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .bind("event", eventId)
                .bind("ask", askAt)
                .execute());
    }

    void askAt(AppleRequest request, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update operation_request set ask_at = :at where operation_id = :operation and number = :number")
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .bind("at", at)
                .execute());
    }

    void ended(AppleRequest request) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update operation_request set state = 'ENDED' where operation_id = :operation and number = :number
                """)
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .execute());
    }

    /** Locks it, so that its tasks end in one transaction at a time. */
    void lock(AppleRequest request) {
        jdbi.useHandle(handle -> handle.createQuery("""
                select 1 from operation_request where operation_id = :operation and number = :number for update
                """)
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .mapTo(Integer.class)
                .one());
    }

    /** Requests under way into which it is time to look. */
    List<AppleRequest> due(long operationId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                 from operation_request
                where operation_id = :operation and state <> 'ENDED' and ask_at <= :now order by number
                """)
                .bind("operation", operationId)
                .bind("now", now)
                .map(REQUEST)
                .list());
    }

    /** When it is time to look into the next request under way; empty when there is none. */
    Optional<Instant> nextDue(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select ask_at from operation_request
                where operation_id = :operation and state <> 'ENDED' order by ask_at limit 1
                """)
                .bind("operation", operationId)
                .mapTo(Instant.class)
                .findOne());
    }

    /** A notification named the event before the answer to the request was stored. */
    void eventFound(AppleRequest request, String eventId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update operation_request set state = 'QUEUED', event_id = :event
                where operation_id = :operation and number = :number and state = 'SENDING'
                """)
                .bind("operation", request.operationId())
                .bind("number", request.number())
                .bind("event", eventId)
                .execute());
    }

    Optional<AppleRequest> ofEvent(long locationId, String eventId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                 from operation_request where location_id = :location and event_id = :event
                """)
                .bind("location", locationId)
                .bind("event", eventId)
                .map(REQUEST)
                .findOne());
    }

    /** Of the request that asked for the operation; empty if that belongs to no trace. */
    Optional<String> traceparent(AppleRequest request) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select traceparent from operation where id = :id and traceparent is not null")
                .bind("id", request.operationId())
                .mapTo(String.class)
                .findOne());
    }

    /** Requests of a location whose answers are not stored yet. */
    List<AppleRequest> unanswered(long locationId, Action action) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                 from operation_request
                where location_id = :location and action = :action and state = 'SENDING' order by operation_id, number
                """)
                .bind("location", locationId)
                .bind("action", action)
                .map(REQUEST)
                .list());
    }
}
