package dev.verger.mirror;

import static dev.verger.testing.Waits.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Requests operations as the API stores them, because replicas under test have no issuer of tokens, and reads them. */
final class StoredOperations {

    private final Jdbi jdbi;

    StoredOperations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A user to create; address and account may be null. */
    record NewUser(String clientUserId, String email, String managedAppleId) {}

    /** @param type {@code ASSIGN} or {@code RELEASE} */
    long request(long locationId, String type, String adamId, List<String> serialNumbers) {
        return request(locationId, type, List.of(adamId), serialNumbers);
    }

    /**
     * @param type {@code ASSIGN}, {@code RELEASE} or {@code REVOKE}
     * @param adamIds none takes everything
     * @param serialNumbers none for {@code REVOKE}
     */
    long request(long locationId, String type, List<String> adamIds, List<String> serialNumbers) {
        return jdbi.inTransaction(handle -> insert(handle, locationId, type, adamIds, false, serialNumbers));
    }

    /**
     * @param type {@code ASSIGN} or {@code RELEASE}
     * @param adamIds none takes everything
     */
    long requestForUsers(long locationId, String type, List<String> adamIds, List<String> clientUserIds) {
        return jdbi.inTransaction(handle -> insert(handle, locationId, type, adamIds, true, clientUserIds));
    }

    long retire(long locationId, String clientUserId) {
        return jdbi.inTransaction(
                handle -> insert(handle, locationId, "RETIRE_USERS", List.of(), true, List.of(clientUserId)));
    }

    long create(long locationId, List<NewUser> users) {
        return jdbi.inTransaction(handle -> {
            List<String> ids = users.stream().map(NewUser::clientUserId).toList();
            long id = insert(handle, locationId, "CREATE_USERS", List.of(), true, ids);
            for (int place = 0; place < users.size(); place++) {
                NewUser user = users.get(place);
                handle.execute(
                        "insert into operation_user (operation_id, place, email, managed_apple_id) values (?, ?, ?, ?)",
                        id,
                        place,
                        user.email(),
                        user.managedAppleId());
            }
            return id;
        });
    }

    private static long insert(
            Handle handle, long locationId, String type, List<String> adamIds, boolean users, List<String> principals) {
        boolean ofUsers = type.endsWith("_USERS");
        long id = handle.createQuery("""
                insert into operation (location_id, created_at, due_at, requested, everything, type, state, requested_by)
                values (:location, now(), '-infinity', :requested, :everything, :type, 'PENDING', 'test')
                returning id
                """)
                .bind("location", locationId)
                .bind("requested", ofUsers ? principals.size() : adamIds.size() * principals.size())
                .bind("everything", adamIds.isEmpty() && !ofUsers)
                .bind("type", type)
                .mapTo(Long.class)
                .one();
        for (int number = 0; number < adamIds.size(); number++) {
            handle.execute(
                    "insert into operation_asset (operation_id, number, adam_id) values (?, ?, ?)",
                    id,
                    number,
                    adamIds.get(number));
        }
        handle.createUpdate("""
                insert into operation_principal (operation_id, place, is_user, principal)
                select :id, place - 1, :users, principal from unnest(:principals) with ordinality as p (principal, place)
                """)
                .bind("id", id)
                .bind("users", users)
                .bind("principals", principals.toArray(String[]::new))
                .execute();
        return id;
    }

    /** Whether an operation of a location has not ended. */
    boolean anyOpen(long locationId) {
        return read(
                "select exists (select from operation where location_id = ? and finished_at is null)",
                locationId,
                Boolean.class);
    }

    /** Operations that have ended and still have tasks that have not, or whose counts are not those of their tasks. */
    List<String> miscounted(long locationId) {
        return jdbi.withHandle(
                handle -> handle.select("""
                select o.id || ' ' || o.state from operation o
                left join lateral (select count(*) as requested,
                        count(*) filter (where state = 'DONE') as completed,
                        count(*) filter (where state = 'SKIPPED') as skipped,
                        count(*) filter (where state = 'FAILED') as failed
                    from operation_result where operation_id = o.id) r on true
                where o.location_id = ? and o.finished_at is not null
                    and (o.requested, o.completed, o.skipped, o.failed)
                        is distinct from (r.requested, r.completed, r.skipped, r.failed)
                """, locationId).mapTo(String.class).list());
    }

    /** Tasks of a location's operations that were done. */
    long tasksDone(long locationId) {
        return read("""
                select coalesce(sum(completed), 0) from operation where location_id = ?
                """, locationId, Long.class);
    }

    /**
     * How often operations of a location took each assignment, at most: one that takes everything also takes what it
     * did not know when it was planned.
     */
    Map<Assignment, Integer> taken(long locationId) {
        Map<Assignment, Integer> taken = new TreeMap<>();
        jdbi.useHandle(handle -> handle.select("""
                select a.adam_id, a.pricing_param, h.is_user, h.principal, count(*) as times
                from operation o
                join (select distinct operation_id, is_user, principal from operation_result) h on h.operation_id = o.id
                join asset a on a.location_id = o.location_id
                left join lateral (select r.state from operation_result r
                    join operation_asset n on n.operation_id = o.id and n.number = r.asset_number and n.asset_id = a.id
                    where r.operation_id = o.id and r.is_user = h.is_user and r.principal = h.principal) task on true
                where o.location_id = ? and o.type in ('RELEASE', 'REVOKE')
                    and (task.state = 'DONE' or o.everything and task.state is null)
                group by 1, 2, 3, 4
                """, locationId)
                .map((row, context) -> taken.put(
                        new Assignment(
                                row.getString("adam_id"),
                                row.getString("pricing_param"),
                                row.getBoolean("is_user"),
                                row.getString("principal")),
                        row.getInt("times")))
                .list());
        return taken;
    }

    /** How often operations of a location retired each user. */
    Map<String, Integer> retired(long locationId) {
        Map<String, Integer> retired = new TreeMap<>();
        jdbi.useHandle(handle -> handle.select("""
                select r.principal, count(*) as times from operation o join operation_result r on r.operation_id = o.id
                where o.location_id = ? and o.type = 'RETIRE_USERS' and r.state = 'DONE' group by 1
                """, locationId)
                .map((row, context) -> retired.put(row.getString("principal"), row.getInt("times")))
                .list());
        return retired;
    }

    /**
     * What became of one task.
     *
     * @param adamId null for a task that is a user
     * @param sent whether Apple was asked
     */
    public record Result(
            long operationId,
            String type,
            String adamId,
            String pricingParam,
            boolean isUser,
            String principal,
            String state,
            String code,
            boolean sent) {

        Assignment assignment() {
            return new Assignment(adamId, pricingParam, isUser, principal);
        }
    }

    /** Of all operations of a location, in the order of the operations. */
    List<Result> allResults(long locationId) {
        return jdbi.withHandle(handle -> handle.select("""
                select o.id as operation_id, o.type, a.adam_id, a.pricing_param, r.is_user, r.principal, r.state,
                    coalesce(r.code, '') as code, r.request is not null as sent
                from operation o join operation_result r on r.operation_id = o.id
                left join operation_asset a on a.operation_id = o.id and a.number = r.asset_number
                where o.location_id = ? order by o.id
                """, locationId)
                .map(ConstructorMapper.of(Result.class))
                .list());
    }

    /** The last operation that was requested; 0 if none was. */
    long last() {
        return jdbi.withHandle(handle -> handle.select("select coalesce(max(id), 0) from operation")
                .mapTo(Long.class)
                .one());
    }

    boolean hasBegun(long id) {
        return read("select started_at is not null from operation where id = ?", id, Boolean.class);
    }

    void awaitEnd(long id) {
        await("operation " + id)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> read("select finished_at is not null from operation where id = ?", id, Boolean.class));
    }

    String summary(long id) {
        return read(
                "select state || ' completed ' || completed || ' skipped ' || skipped || ' failed ' || failed"
                        + " from operation where id = ?",
                id,
                String.class);
    }

    /** How many results there are by state. */
    Map<String, Long> results(long id) {
        Map<String, Long> states = new TreeMap<>();
        jdbi.useHandle(handle -> handle.select(
                        "select state, count(*) from operation_result where operation_id = ? group by state", id)
                .map((row, context) -> states.put(row.getString(1), row.getLong(2)))
                .list());
        return states;
    }

    private <T> T read(String sql, long id, Class<T> type) {
        return jdbi.withHandle(handle -> handle.select(sql, id).mapTo(type).one());
    }
}
