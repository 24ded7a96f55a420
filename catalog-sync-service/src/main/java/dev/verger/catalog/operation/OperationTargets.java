package dev.verger.catalog.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Finds what an operation is about in the mirror: the numbers of its titles, or all that its holders have. */
@ApplicationScoped
public class OperationTargets {

    /** Without a quality, the one that the location has; of two, the standard one. */
    private static final String NAMED = """
            update operation_asset o set asset_id = found.id, pricing_param = found.pricing_param
            from (select distinct on (n.number) n.number, a.id, a.pricing_param
                from operation_asset n join asset a on a.location_id = :location and a.adam_id = n.adam_id
                    and a.vanished_at is null and a.pricing_param = coalesce(n.pricing_param, a.pricing_param)
                where n.operation_id = :id
                order by n.number, a.pricing_param = 'STDQ' desc, a.pricing_param) found
            where o.operation_id = :id and o.number = found.number
            """;

    private static final String UNKNOWN = """
            update operation_asset set pricing_param = 'STDQ' where operation_id = :id and pricing_param is null
            """;

    /** A title that was named with its quality and without it is one title. */
    private static final String REPEATED = """
            delete from operation_asset o using operation_asset earlier
            where o.operation_id = :id and earlier.operation_id = :id and earlier.number < o.number
                and earlier.adam_id = o.adam_id and earlier.pricing_param = o.pricing_param
            """;

    private static final String ALL_HOLDERS = """
            insert into operation_principal (operation_id, place, is_user, principal)
            select :id, row_number() over (order by is_user, principal) - 1, is_user, principal
            from (select distinct h.is_user, h.principal from assignment h
                join asset a on a.id = h.asset_id and a.revocable where h.location_id = :location) h
            """;

    private static final String ALL_TITLES = """
            insert into operation_asset (operation_id, number, asset_id, adam_id, pricing_param)
            select :id, row_number() over (order by length(a.adam_id), a.adam_id, a.pricing_param) - 1, a.id, a.adam_id,
                a.pricing_param
            from asset a
            where a.location_id = :location and a.revocable and exists (
                select from assignment h join operation_principal p on p.operation_id = :id
                    and p.principal = h.principal and p.is_user = h.is_user
                where h.location_id = :location and h.asset_id = a.id)
            """;

    /** An earlier operation of the location that has not ended and concerns one of the same devices or users. */
    private static final String EARLIER = """
            select exists (select from operation o where o.location_id = :location and o.id < :id and o.finished_at is null
                and (o.type = 'REVOKE' or :type = 'REVOKE' or exists (
                    select from operation_principal mine join operation_principal other
                        on other.principal = mine.principal and other.is_user = mine.is_user
                            and other.operation_id = o.id
                    where mine.operation_id = :id)))
            """;

    private final Jdbi jdbi;

    OperationTargets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether it has to wait: what was asked for first is done first. */
    public boolean waitsForEarlier(Operation operation) {
        return jdbi.withHandle(handle -> handle.createQuery(EARLIER)
                .bind("location", operation.locationId())
                .bind("id", operation.id())
                .bind("type", operation.type())
                .mapTo(Boolean.class)
                .one());
    }

    /** Call it once, in the transaction that plans the operation. */
    @Transactional(TxType.MANDATORY)
    public void find(Operation operation) {
        jdbi.useHandle(handle -> {
            if (!operation.everything()) {
                execute(handle, NAMED, operation);
                handle.createUpdate(UNKNOWN).bind("id", operation.id()).execute();
                handle.createUpdate(REPEATED).bind("id", operation.id()).execute();
                return;
            }
            if (operation.type() == OperationType.REVOKE) {
                execute(handle, ALL_HOLDERS, operation);
            }
            execute(handle, ALL_TITLES, operation);
        });
    }

    private static void execute(Handle handle, String sql, Operation operation) {
        handle.createUpdate(sql)
                .bind("id", operation.id())
                .bind("location", operation.locationId())
                .execute();
    }
}
