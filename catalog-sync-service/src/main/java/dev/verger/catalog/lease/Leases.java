package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The leases of this process on the rows of one table. A lease ends by the database's time, which all replicas share.
 * Claims, renewals and releases are one statement each, commit by themselves and never wait for a locked row;
 * {@link #lockIfOwned} and {@link #extend} belong to the caller's transaction.
 */
public final class Leases {

    private final Jdbi control;
    private final Jdbi work;
    private final LeaseTable table;
    private final Duration length;
    private final UUID owner;

    /**
     * @param control for claims, renewals and releases, outside of any transaction
     * @param work takes part in the transactions of the work
     * @param length how long a lease lasts that is not renewed
     * @param owner names this process
     */
    public Leases(Jdbi control, Jdbi work, LeaseTable table, Duration length, UUID owner) {
        this.control = control;
        this.work = work;
        this.table = table;
        this.length = length;
        this.owner = owner;
    }

    public Lease of(long id, int attempt) {
        return new Lease(id, owner, attempt);
    }

    Duration length() {
        return length;
    }

    /**
     * Claims one row. When its last lease was lost, not released, {@code lost_leases} grows.
     *
     * @param due SQL that selects {@code r.id as due_id}, and what else {@code columns} names, in the order of urgency;
     *     a constant of the code
     * @param values for the parameters of {@code due} and of what a claim sets
     * @param columns SQL of what is returned of the claimed row
     */
    public <T> Optional<T> claim(String due, Map<String, ?> values, String columns, RowMapper<T> mapper) {
        return control.withHandle(handle -> bind(handle.createQuery(
                        """
                                with due as (%3$s limit 1 for update of r skip locked)
                                update %1$s set %4$s, lease_owner = :leaseOwner, attempt = attempt + 1,
                                    lost_leases = lost_leases
                                        + case when %2$s and lease_owner is not null then 1 else 0 end,
                                    lease_until = now() + :leaseMillis * interval '1 millisecond'
                                from due where id = due_id
                                returning %5$s
                                """.formatted(table.name(), table.atWork(), due, table.whenClaimed(), columns)))
                .bindMap(values)
                .map(mapper)
                .findOne());
    }

    /**
     * Renews leases and returns those that are still this process's. A row that is being written is passed over: its
     * work does that at the end of a transaction, and extends the lease as well.
     */
    public Set<Lease> renew(Collection<Lease> leases) {
        return Set.copyOf(control.withHandle(
                handle -> bind(handle.createQuery("""
                        with ours as (
                            select id, attempt from %1$s
                            join unnest(:ids, :attempts) as wanted (id, attempt) using (id, attempt)
                            where lease_owner = :leaseOwner and %2$s),
                        free as (
                            select t.id from %1$s t join ours on ours.id = t.id and ours.attempt = t.attempt
                            where lease_owner = :leaseOwner for no key update of t skip locked),
                        renewed as (
                            update %1$s t set lease_until = now() + :leaseMillis * interval '1 millisecond'
                            from free where t.id = free.id)
                        select id, attempt from ours
                        """.formatted(table.name(), table.atWork())))
                        .bind("ids", ids(leases))
                        .bind("attempts", attempts(leases))
                        .map((row, context) -> of(row.getLong(1), row.getInt(2)))
                        .list()));
    }

    /**
     * Locks the row until the caller's transaction ends, so that no other can claim it meanwhile. Several transactions
     * of the work may hold it side by side, and it can be renewed.
     *
     * @return false when the lease is another's by now
     */
    public boolean lockIfOwned(Lease lease) {
        return work.withHandle(handle -> handle.createQuery("""
                select 1 from %s
                where id = :id and lease_owner = :owner and attempt = :attempt and %s for key share
                """.formatted(table.name(), table.atWork()))
                .bind("id", lease.id())
                .bind("owner", lease.owner())
                .bind("attempt", lease.attempt())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Renews the lease at the end of a transaction that holds it and took its time. */
    public void extend(Lease lease) {
        work.useHandle(handle -> handle.createUpdate("""
                update %s set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                where id = :id and lease_owner = :owner and attempt = :attempt and %s
                """.formatted(table.name(), table.atWork()))
                .bind("millis", length.toMillis())
                .bind("id", lease.id())
                .bind("owner", lease.owner())
                .bind("attempt", lease.attempt())
                .execute());
    }

    /**
     * Gives leases up, so that another replica can claim the rows at once. A row that is held by a transaction is
     * passed over and its lease runs out.
     */
    public void release(Collection<Lease> leases) {
        control.useHandle(handle -> handle.createUpdate("""
                with ours as (
                    select t.id from %1$s t
                    join unnest(:ids, :attempts) as wanted (id, attempt)
                        on wanted.id = t.id and wanted.attempt = t.attempt
                    where lease_owner = :leaseOwner and %2$s for update of t skip locked)
                update %1$s t set lease_owner = null, lease_until = now() - interval '1 second'
                from ours where t.id = ours.id
                """.formatted(table.name(), table.atWork()))
                .bind("leaseOwner", owner)
                .bind("ids", ids(leases))
                .bind("attempts", attempts(leases))
                .execute());
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("leaseOwner", owner).bind("leaseMillis", length.toMillis());
    }

    private static Long[] ids(Collection<Lease> leases) {
        return leases.stream().map(Lease::id).toArray(Long[]::new);
    }

    private static Integer[] attempts(Collection<Lease> leases) {
        return leases.stream().map(Lease::attempt).toArray(Integer[]::new);
    }
}
