package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.operation.ResultState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Tasks that are users, in the table {@code operation_result}: they have no title and the number 0. */
@ApplicationScoped
class UserTaskRepository {

    /** Who is as wanted by the mirror already is skipped. */
    private static final String MAKE = """
            insert into operation_result (operation_id, place, asset_number, is_user, principal, state, code,
                apple_error_number)
            select :id, p.place, 0, true, p.principal, case when v.needless then 'SKIPPED' else 'OPEN' end,
                case when v.needless then :code end, case when v.needless then cast(:error as int) end
            from operation_principal p
            cross join lateral (select exists (select from apple_user u where u.location_id = :location
                and u.client_user_id = p.principal and u.vanished_at is null
                and u.status in ('Registered', 'Associated')) = :active as needless) v
            where p.operation_id = :id order by p.place
            """;

    private static final String ALREADY_SO = """
            update operation_result r set state = case when r.tries > 1 then 'DONE' else 'SKIPPED' end,
                code = case when r.tries > 1 then null else :code end,
                apple_error_number = case when r.tries > 1 then null else cast(:error as int) end
            where r.operation_id = :operation and r.place = any(:places) and r.asset_number = 0 and r.state = 'SENT'
                and r.request = :request
            returning r.place, r.state
            """;

    private final Jdbi jdbi;

    UserTaskRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void makeTasks(Operation operation) {
        boolean creates = operation.type() == OperationType.CREATE_USERS;
        ResultCode code = creates ? ResultCode.USER_EXISTS : ResultCode.USER_NOT_ACTIVE;
        jdbi.useHandle(handle -> handle.createUpdate(MAKE)
                .bind("id", operation.id())
                .bind("location", operation.locationId())
                .bind("active", creates)
                .bind("code", code)
                .bind("error", code.number())
                .execute());
    }

    /** Places of users that were skipped. */
    List<Integer> skipped(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select place from operation_result where operation_id = :id and state = 'SKIPPED' order by place")
                .bind("id", operationId)
                .mapTo(Integer.class)
                .list());
    }

    /**
     * Apple says that nothing was to do. Of a user that was sent more than once, an earlier request may have done it:
     * then the task is done.
     *
     * @return those of the tasks that were waiting for their outcome, with how they ended
     */
    Map<Task, ResultState> alreadySo(
            AppleRequest request, Collection<Task> tasks, ResultCode code, Integer appleNumber) {
        Map<Integer, ResultState> states = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(ALREADY_SO)
                .bind("operation", request.operationId())
                .bind("request", request.number())
                .bind("places", tasks.stream().map(Task::place).toArray(Integer[]::new))
                .bind("code", code)
                .bind("error", appleNumber)
                .map((row, context) -> states.put(row.getInt("place"), ResultState.valueOf(row.getString("state"))))
                .list());
        return tasks.stream()
                .filter(task -> states.containsKey(task.place()))
                .collect(toMap(task -> task, task -> states.get(task.place())));
    }

    /** Users that Apple was asked to change and that are as wanted now, in the order of their ids. */
    List<String> asWanted(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select principal from operation_result
                where operation_id = :id and request is not null and state in ('DONE', 'SKIPPED') order by principal
                """)
                .bind("id", operationId)
                .mapTo(String.class)
                .list());
    }
}
