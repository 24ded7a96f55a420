package dev.verger.catalog.dispatch;

import dev.verger.apple.asset.AssetKey;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.operation.ResultState;
import dev.verger.catalog.staging.PlannerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code operation_result}: tasks that are to be sent, were sent, and have ended. */
@ApplicationScoped
class TaskRepository {

    private static final String TASK = """
            select r.place, r.asset_number, r.is_user, r.principal, r.request, r.state, a.asset_id, a.adam_id, a.pricing_param
            from operation_result r left join operation_asset a
                on a.operation_id = r.operation_id and a.number = r.asset_number
            where r.operation_id = :operation
            """;

    /** All tasks of the places are read once; a text that is missing counts as empty, of users on both sides. */
    private static final String LISTED = """
            select r.place, r.asset_number, r.is_user, r.principal, r.request, r.state, a.asset_id, a.adam_id, a.pricing_param
            from operation_result r
            left join operation_asset a on a.operation_id = :operation and a.number = r.asset_number
            join unnest(cast(:adamIds as text[]), cast(:pricings as text[]), cast(:users as boolean[]),
                    cast(:principals as text[])) as n (adam_id, pricing_param, is_user, principal)
                on n.principal = r.principal and n.is_user = r.is_user and n.adam_id = coalesce(a.adam_id, '')
                and n.pricing_param = coalesce(a.pricing_param, '')
            where r.operation_id = :operation and r.place between :first and :last
            """;

    private static final RowMapper<Task> MAPPER = (row, context) -> new Task(
            row.getInt("place"),
            row.getInt("asset_number"),
            row.getString("adam_id") == null
                    ? null
                    : new AssetKey(row.getString("adam_id"), row.getString("pricing_param")),
            new Holding(row.getInt("asset_id"), row.getBoolean("is_user"), row.getString("principal")));

    /**
     * Tasks are found one by one by their key. As a join it would depend on what the planner takes the table for, and
     * of tasks that were made a minute ago it knows nothing.
     */
    private static final String THESE = """
            r.ctid = any(array(select (select k.ctid from operation_result k where k.operation_id = :operation
                    and k.place = t.place and k.asset_number = t.asset_number)
                from unnest(cast(:places as int[]), cast(:numbers as int[])) as t (place, asset_number)))
            """;

    private final Jdbi jdbi;

    TaskRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Place of the first task from there on that is to be sent. */
    OptionalInt firstOpen(long operationId, int fromPlace) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select place from operation_result
                where operation_id = :operation and place >= :from and state = 'OPEN'
                order by place limit 1
                """)
                .bind("operation", operationId)
                .bind("from", fromPlace)
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()));
    }

    /** How many tasks a device or user of the operation has in the mean; 1 at least. */
    double atOnePlace(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select greatest(1, o.requested::float8 / greatest(1, (select count(*) from operation_principal
                    where operation_id = o.id)))
                from operation o where o.id = :operation
                """)
                .bind("operation", operationId)
                .mapTo(Double.class)
                .one());
    }

    /** Tasks to be sent, of some places. */
    List<Task> open(long operationId, int fromPlace, int places) {
        return jdbi.withHandle(handle -> handle.createQuery(TASK + """
                and r.place >= :from and r.place < :end and r.state = 'OPEN' order by r.place, r.asset_number
                """)
                .bind("operation", operationId)
                .bind("from", fromPlace)
                .bind("end", (long) fromPlace + places)
                .map(MAPPER)
                .list());
    }

    /** Tasks of a request of which it is not known how they ended. */
    List<Task> sent(AppleRequest request) {
        return jdbi.withHandle(handle ->
                ofRequest(handle.createQuery(TASK + """
                        and r.place between :first and :last and r.request = :request and r.state = 'SENT'
                        order by r.place, r.asset_number
                        """), request).map(MAPPER).list());
    }

    /**
     * Tasks of the operation between the places of a request that are among some rows, in whichever state. Only in a
     * transaction.
     */
    List<Known> listed(AppleRequest request, Collection<EventRows.Row> rows) {
        return jdbi.withHandle(handle -> PlannerSettings.compare(
                handle,
                () -> bind(handle.createQuery(LISTED), request, rows)
                        .map((row, context) -> new Known(MAPPER.map(row, context), waits(row, request)))
                        .list()));
    }

    private static Query bind(Query listed, AppleRequest request, Collection<EventRows.Row> rows) {
        return listed.bind("operation", request.operationId())
                .bind("first", request.firstPlace())
                .bind("last", request.lastPlace())
                .bind("adamIds", texts(rows, EventRows.Row::adamId))
                .bind("pricings", texts(rows, EventRows.Row::pricingParam))
                .bind("users", rows.stream().map(EventRows.Row::isUser).toArray(Boolean[]::new))
                .bind("principals", texts(rows, EventRows.Row::principal));
    }

    private static boolean waits(ResultSet row, AppleRequest request) throws SQLException {
        return row.getInt("request") == request.number()
                && row.getString("state").equals("SENT");
    }

    private static String[] texts(Collection<EventRows.Row> rows, Function<EventRows.Row, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    /** @param waits whether it is in the request and its outcome is not known yet */
    record Known(Task task, boolean waits) {}

    /** @return how many were open, and are in the request now */
    int markSent(long operationId, int request, Collection<Task> tasks) {
        return update("set state = 'SENT', request = :request, tries = tries + 1", "OPEN", operationId, tasks, request);
    }

    /** Those that were not sent after all are to be sent again, and that was no try. */
    void reopenUntried(long operationId, int request, Collection<Task> tasks) {
        update("set state = 'OPEN', request = null, tries = tries - 1", "SENT", operationId, tasks, request);
    }

    /** @return those of the tasks that were waiting for their outcome, which is that they are done */
    List<Task> done(AppleRequest request, Collection<Task> tasks) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                with ended as (
                    update operation_result r set state = 'DONE'
                    where %s and r.state = 'SENT' and r.request = :request
                    returning r.place, r.asset_number, r.is_user, r.principal)
                select e.*, a.asset_id, a.adam_id, a.pricing_param
                from ended e left join operation_asset a on a.operation_id = :operation and a.number = e.asset_number
                """.formatted(THESE))
                .bind("operation", request.operationId())
                .bind("request", request.number())
                .bind("places", places(tasks))
                .bind("numbers", numbers(tasks))
                .map(MAPPER)
                .list());
    }

    /** @return how many were waiting for their outcome */
    int failed(AppleRequest request, Collection<Task> tasks, ResultCode code, Integer appleNumber) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update operation_result r set state = 'FAILED', code = :code, apple_error_number = :error
                where %s and r.state = 'SENT' and r.request = :request
                """.formatted(THESE))
                .bind("operation", request.operationId())
                .bind("request", request.number())
                .bind("code", code)
                .bind("error", appleNumber)
                .bind("places", places(tasks))
                .bind("numbers", numbers(tasks))
                .execute());
    }

    /**
     * Tasks that did not happen are to be sent again, but for those that were tried too often: these have failed.
     *
     * @return how many have failed
     */
    int sendAgain(AppleRequest request, Collection<Task> tasks, int tries, ResultCode code, Integer appleNumber) {
        List<ResultState> states = jdbi.withHandle(handle -> handle.createQuery("""
                update operation_result r set request = null,
                    state = case when r.tries < :tries then 'OPEN' else 'FAILED' end,
                    code = case when r.tries < :tries then null else :code end,
                    apple_error_number = case when r.tries < :tries then null else cast(:error as int) end
                where %s and r.state = 'SENT' and r.request = :request
                returning r.state
                """.formatted(THESE))
                .bind("tries", tries)
                .bind("code", code)
                .bind("error", appleNumber)
                .bind("operation", request.operationId())
                .bind("request", request.number())
                .bind("places", places(tasks))
                .bind("numbers", numbers(tasks))
                .mapTo(ResultState.class)
                .list());
        return (int)
                states.stream().filter(state -> state == ResultState.FAILED).count();
    }

    /** Whether a task of the request still waits for its outcome. */
    boolean anySent(AppleRequest request) {
        return jdbi.withHandle(handle ->
                ofRequest(handle.createQuery("""
                        select exists (select from operation_result
                            where operation_id = :operation and place between :first and :last
                                and request = :request and state = 'SENT')
                        """), request).mapTo(Boolean.class).one());
    }

    /** Whether every task has ended. */
    boolean allEnded(Operation operation) {
        return !jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from operation_result
                    where operation_id = :operation and state in ('OPEN', 'SENT'))
                """)
                .bind("operation", operation.id())
                .mapTo(Boolean.class)
                .one());
    }

    /** @return how many had not ended, and have failed now */
    int failRest(long operationId, ResultCode code) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update operation_result set state = 'FAILED', code = :code, apple_error_number = :error
                where operation_id = :operation and state in ('OPEN', 'SENT')
                """)
                .bind("operation", operationId)
                .bind("code", code)
                .bind("error", code.number())
                .execute());
    }

    private int update(String set, String state, long operationId, Collection<Task> tasks, int request) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update operation_result r %s
                where %s and r.state = :state and (r.state = 'OPEN' or r.request = :request)
                """.formatted(set, THESE))
                .bind("operation", operationId)
                .bind("request", request)
                .bind("state", state)
                .bind("places", places(tasks))
                .bind("numbers", numbers(tasks))
                .execute());
    }

    private static <S extends SqlStatement<S>> S ofRequest(S statement, AppleRequest request) {
        return statement
                .bind("operation", request.operationId())
                .bind("request", request.number())
                .bind("first", request.firstPlace())
                .bind("last", request.lastPlace());
    }

    private static Integer[] places(Collection<Task> tasks) {
        return tasks.stream().map(Task::place).toArray(Integer[]::new);
    }

    private static Integer[] numbers(Collection<Task> tasks) {
        return tasks.stream().map(Task::assetNumber).toArray(Integer[]::new);
    }
}
