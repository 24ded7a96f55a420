package dev.verger.catalog.dispatch;

import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.staging.PlannerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Makes the tasks of an operation, in the table {@code operation_result}, and ends those that need no request. */
@ApplicationScoped
class PlanRepository {

    /**
     * What the mirror says already: skipped and failed before Apple is asked. Assignments and users are not joined: of
     * an operation that was just accepted the planner knows nothing, and would look through all of them for each task.
     */
    private static final String NAMED = """
            insert into operation_result (operation_id, place, asset_number, is_user, principal, code, state,
                apple_error_number)
            select :id, v.place, v.number, v.is_user, v.principal, v.code,
                case when v.code is null then 'OPEN' when v.code in ('ALREADY_ASSIGNED', 'NOT_ASSIGNED') then 'SKIPPED'
                    else 'FAILED' end,
                n.apple_number
            from (select p.place, a.number, p.is_user, p.principal, case %s end as code
                from operation_principal p
                join operation_asset a on a.operation_id = :id
                left join asset t on t.id = a.asset_id
                where p.operation_id = :id) v
            left join unnest(cast(:codes as text[]), cast(:numbers as int[])) as n (code, apple_number)
                on n.code = v.code
            order by v.place, v.number
            """;

    private static final String HELD = """
            exists (select from assignment h where h.location_id = :location and h.asset_id = a.asset_id
                and h.principal = p.principal and h.is_user = p.is_user)
            """;

    private static final String ASSIGN = """
            when t.id is null then 'UNKNOWN_TITLE'
            when not p.is_user and not t.device_assignable then 'NOT_DEVICE_ASSIGNABLE'
            when %s then 'ALREADY_ASSIGNED'
            when p.is_user and not exists (select from apple_user u where u.location_id = :location
                and u.client_user_id = p.principal and u.vanished_at is null
                and u.status in ('Registered', 'Associated')) then 'UNKNOWN_USER'
            """.formatted(HELD);

    private static final String RELEASE = """
            when t.id is null then 'UNKNOWN_TITLE'
            when not t.revocable then 'NOT_REVOCABLE'
            when not %s then 'NOT_ASSIGNED'
            """.formatted(HELD);

    private static final String EVERYTHING = """
            insert into operation_result (operation_id, place, asset_number, is_user, principal, state)
            select :id, p.place, a.number, p.is_user, p.principal, 'OPEN'
            from operation_asset a
            join assignment h on h.location_id = :location and h.asset_id = a.asset_id
            join operation_principal p on p.operation_id = :id and p.principal = h.principal and p.is_user = h.is_user
            where a.operation_id = :id order by p.place, a.number
            """;

    private static final String SHORT = """
            select r.asset_number, a.adam_id, t.available_count as available, count(*) as wanted
            from operation_result r
            join operation_asset a on a.operation_id = r.operation_id and a.number = r.asset_number
            join asset t on t.id = a.asset_id
            where r.operation_id = :id and r.state = 'OPEN' and not t.unlimited
            group by r.asset_number, a.adam_id, t.available_count having count(*) > t.available_count
            order by r.asset_number
            """;

    private static final String REFUSE = """
            update operation_result r set state = 'FAILED', code = :code, apple_error_number = :error
            from (select place from operation_result
                where operation_id = :id and asset_number = :asset and state = 'OPEN'
                order by place offset :available) late
            where r.operation_id = :id and r.asset_number = :asset and r.place = late.place
            """;

    private final Jdbi jdbi;

    PlanRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A title with more open tasks than licenses. */
    public record Shortage(int assetNumber, String adamId, int available, long wanted) {}

    /** How many tasks there are, by state. */
    public record Counts(long requested, long skipped, long failed) {}

    boolean hasTasks(long operationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from operation_result where operation_id = :id)")
                        .bind("id", operationId)
                        .mapTo(Boolean.class)
                        .one());
    }

    void makeTasks(Operation operation) {
        jdbi.useHandle(handle -> {
            if (operation.everything()) {
                PlannerSettings.compare(
                        handle,
                        () -> handle.createUpdate(EVERYTHING)
                                .bind("id", operation.id())
                                .bind("location", operation.locationId())
                                .execute());
            } else {
                makeNamed(handle, operation);
            }
        });
    }

    private static void makeNamed(Handle handle, Operation operation) {
        ResultCode[] codes = ResultCode.values();
        String[] names = new String[codes.length];
        Integer[] numbers = new Integer[codes.length];
        for (int i = 0; i < codes.length; i++) {
            names[i] = codes[i].name();
            numbers[i] = codes[i].number();
        }
        String rules = operation.type() == OperationType.ASSIGN ? ASSIGN : RELEASE;
        handle.createUpdate(NAMED.formatted(rules))
                .bind("id", operation.id())
                .bind("location", operation.locationId())
                .bind("codes", names)
                .bind("numbers", numbers)
                .execute();
    }

    List<Shortage> shortages(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery(SHORT)
                .bind("id", operationId)
                .map(ConstructorMapper.of(Shortage.class))
                .list());
    }

    /** Licenses go to whom the request names first; the tasks of the others have failed. */
    void refuseBeyond(long operationId, Shortage shortage) {
        jdbi.useHandle(handle -> handle.createUpdate(REFUSE)
                .bind("code", ResultCode.NOT_ENOUGH_LICENSES)
                .bind("error", ResultCode.NOT_ENOUGH_LICENSES.number())
                .bind("id", operationId)
                .bind("asset", shortage.assetNumber())
                .bind("available", Math.max(0, shortage.available()))
                .execute());
    }

    Counts counts(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) as requested, count(*) filter (where state = 'SKIPPED') as skipped,
                    count(*) filter (where state = 'FAILED') as failed
                from operation_result where operation_id = :id
                """)
                .bind("id", operationId)
                .map(ConstructorMapper.of(Counts.class))
                .one());
    }

    /** Users to notify by the device's serial number, of some places. */
    Map<String, String> usersToNotify(long operationId, int firstPlace, int lastPlace) {
        Map<String, String> users = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select principal, user_to_notify from operation_principal
                where operation_id = :id and place between :first and :last and user_to_notify is not null
                """)
                .bind("id", operationId)
                .bind("first", firstPlace)
                .bind("last", lastPlace)
                .map((row, context) -> users.put(row.getString("principal"), row.getString("user_to_notify")))
                .list());
        return users;
    }

    /** Devices that have their title already, of which the request names a user to notify; from a place on. */
    List<NamedHolding> skippedWithUser(long operationId, int fromPlace, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select p.place, a.asset_id, p.principal, p.user_to_notify
                from operation_principal p
                join operation_result r on r.operation_id = p.operation_id and r.place = p.place
                    and r.state = 'SKIPPED'
                join operation_asset a on a.operation_id = r.operation_id and a.number = r.asset_number
                where p.operation_id = :id and p.user_to_notify is not null and p.place >= :from and p.place < :end
                """)
                .bind("id", operationId)
                .bind("from", fromPlace)
                .bind("end", (long) fromPlace + most)
                .map((row, context) -> new NamedHolding(
                        new Holding(row.getInt("asset_id"), false, row.getString("principal")),
                        row.getString("user_to_notify")))
                .list());
    }

    record NamedHolding(Holding holding, String user) {}

    int places(long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(place) + 1, 0) from operation_principal where operation_id = :id")
                .bind("id", operationId)
                .mapTo(Integer.class)
                .one());
    }
}
