package dev.verger.catalog.operation;

import static dev.verger.catalog.operation.OperationRows.COLUMNS;
import static dev.verger.catalog.operation.OperationRows.OPERATION;

import dev.verger.catalog.staging.CopyRows;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The tables {@code operation}, {@code operation_asset} and {@code operation_principal}, as clients write and read
 * them.
 */
@ApplicationScoped
class OperationRepository {

    /**
     * A plan for any state would take the few operations that run for a sixth of all, and read them all in the order of
     * the list.
     */
    private static final String PLAN_FOR_VALUES = "set local plan_cache_mode = force_custom_plan";

    private static final Columns COLUMNS_OF_LISTS = new Columns(
            "id desc",
            "id desc",
            Column.number("id", "id"),
            Column.number("locationId", "location_id"),
            Column.code("type", "type"),
            Column.code("state", "state"),
            Column.code("requestedBy", "requested_by"),
            Column.date("createdAt", "created_at"),
            Column.date("finishedAt", "finished_at"));

    private static final PagedList<Operation> OPERATIONS =
            new PagedList<>(COLUMNS, "operation", COLUMNS_OF_LISTS, OPERATION);

    private final Jdbi jdbi;

    OperationRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What was asked for with a key. */
    public record Known(long id, String bodyHash) {}

    Optional<Operation> find(long locationId, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from operation where location_id = :location and id = :id")
                .bind("location", locationId)
                .bind("id", id)
                .map(OPERATION)
                .findOne());
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    @Transactional
    Page<Operation> page(Collection<Long> locationIds, ListQuery request) {
        var scope = SqlCondition.of("location_id = any(:locations)", "locations", locationIds.toArray(Long[]::new));
        return jdbi.withHandle(handle -> {
            handle.execute(PLAN_FOR_VALUES);
            return OPERATIONS.page(handle, scope, request);
        });
    }

    /** Whether an operation that has not ended creates the user. */
    boolean isBeingCreated(long locationId, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from operation_principal p join operation o on o.id = p.operation_id
                    where p.principal = :user and p.is_user and o.location_id = :location and o.type = 'CREATE_USERS'
                        and o.finished_at is null)
                """)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .mapTo(Boolean.class)
                .one());
    }

    boolean isOpen(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from operation where id = :id and finished_at is null)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    /** Locks out others with the same key until the transaction ends, and forgets keys that are too old. */
    Optional<Known> withKey(long locationId, String requestedBy, String key, Instant oldest) {
        return jdbi.withHandle(handle -> {
            lockKey(handle, locationId, requestedBy, key);
            handle.createUpdate("""
                    update operation set idempotency_key = null
                    where location_id = :location and requested_by = :by and idempotency_key = :key
                        and created_at < :oldest
                    """)
                    .bind("location", locationId)
                    .bind("by", requestedBy)
                    .bind("key", key)
                    .bind("oldest", oldest)
                    .execute();
            return handle.createQuery("""
                    select id, body_hash from operation
                    where location_id = :location and requested_by = :by and idempotency_key = :key
                    """)
                    .bind("location", locationId)
                    .bind("by", requestedBy)
                    .bind("key", key)
                    .map(ConstructorMapper.of(Known.class))
                    .findOne();
        });
    }

    /** Two requests with one key at a time: the second waits for the first and finds its operation. */
    private static void lockKey(Handle handle, long locationId, String requestedBy, String key) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, :location))")
                .bind("key", requestedBy + "\n" + key)
                .bind("location", locationId)
                .mapTo(Integer.class)
                .one();
    }

    long insert(long locationId, NewOperation asked, String requestedBy, IdempotencyKey key, Instant now) {
        return jdbi.withHandle(handle -> {
            long id = insertRow(handle, locationId, asked, requestedBy, key, now);
            copy(handle, "operation_asset (operation_id, number, adam_id, pricing_param)", assets(id, asked.assets()));
            copy(
                    handle,
                    "operation_principal (operation_id, place, is_user, principal, user_to_notify)",
                    principals(id, asked));
            OperationUsers.insert(handle, id, asked.users());
            return id;
        });
    }

    private static long insertRow(
            Handle handle, long locationId, NewOperation asked, String requestedBy, IdempotencyKey key, Instant now) {
        return handle.createQuery("""
                insert into operation (location_id, created_at, due_at, requested, everything, type, state, requested_by,
                    idempotency_key, body_hash, traceparent)
                values (:location, :now, :now, :requested, :everything, :type, 'PENDING', :by, :key, :hash, :traceparent)
                returning id
                """)
                .bind("location", locationId)
                .bind("now", now)
                .bind("requested", asked.tasks())
                .bind("everything", asked.everything())
                .bind("type", asked.type())
                .bind("by", requestedBy)
                .bind("key", key == null ? null : key.value())
                .bind("hash", key == null ? null : key.bodyHash())
                .bind("traceparent", Traceparent.current())
                .mapTo(Long.class)
                .one();
    }

    private static CopyRows assets(long id, List<RequestedAsset> assets) {
        var rows = new CopyRows();
        for (RequestedAsset asset : assets) {
            rows.add(id).add(rows.rows()).add(asset.adamId()).add(asset.pricingParam());
            rows.endRow();
        }
        return rows;
    }

    private static CopyRows principals(long id, NewOperation asked) {
        var rows = new CopyRows();
        for (String serial : asked.serialNumbers()) {
            rows.add(id).add(rows.rows()).add(false).add(serial);
            rows.add(asked.usersToNotify().get(serial)).endRow();
        }
        for (String user : asked.clientUserIds()) {
            rows.add(id).add(rows.rows()).add(true).add(user).add((String) null);
            rows.endRow();
        }
        return rows;
    }

    private static void copy(Handle handle, String table, CopyRows rows) {
        if (rows.rows() > 0) {
            rows.copyInto(handle, table);
        }
    }
}
