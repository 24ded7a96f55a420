package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who works on which run. A claim is a lease that ends by the database's time, which all replicas
 * share and which no test moves; whether a run is due goes by the service's clock.
 */
@ApplicationScoped
class SyncClaims {

    private final Jdbi jdbi;
    private final SyncConfig config;
    private final Clock clock;

    /** Names this process, so that a replica that was thought dead cannot finish a run twice. */
    private final UUID me = UUID.randomUUID();

    SyncClaims(Jdbi jdbi, SyncConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /** The owner that stands in this replica's leases. */
    UUID me() {
        return me;
    }

    /**
     * Claims the most urgent run that nobody works on: one that is due and whose location has no
     * other, or one whose replica gave no sign of life.
     */
    @Transactional
    Optional<SyncRun> next() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        update sync_run set state = 'RUNNING', lease_owner = :me, attempt = attempt + 1,
                                            lease_until = now() + :lease * interval '1 millisecond',
                                            started_at = coalesce(started_at, :now)
                                        where id = (
                                            select r.id from sync_run r
                                            where (r.state = 'QUEUED' and r.due_at <= :now and not exists (
                                                    select 1 from sync_run o where o.location_id = r.location_id and o.state = 'RUNNING'))
                                                or (r.state = 'RUNNING' and r.lease_until < now())
                                            order by r.cause = 'SCHEDULE', r.due_at, r.id
                                            limit 1 for update skip locked)
                                        returning %s
                                        """
                                                .formatted(SyncRunRepository.COLUMNS))
                                .bind("me", me)
                                .bind("lease", config.lease().toMillis())
                                .bind("now", SyncRunRepository.at(now()))
                                .map(SyncRunRepository.RUN)
                                .findOne());
    }

    /**
     * Gives a sign of life and returns those of the runs that are still ours. One whose row is held
     * by its own merge is passed over: nobody can claim it meanwhile, and its merge extends it.
     */
    @Transactional
    Set<Long> renew(Collection<Long> runIds) {
        return Set.copyOf(
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                with ours as (select id from sync_run
                                                    where id = any(:ids) and lease_owner = :me and state = 'RUNNING'),
                                                free as (select id from sync_run where id in (select id from ours)
                                                    and lease_owner = :me for update skip locked),
                                                renewed as (update sync_run r set lease_until = now() + :lease * interval '1 millisecond'
                                                    from free where r.id = free.id)
                                                select id from ours
                                                """)
                                        .bind("lease", config.lease().toMillis())
                                        .bind("ids", runIds.toArray(Long[]::new))
                                        .bind("me", me)
                                        .mapTo(Long.class)
                                        .list()));
    }

    /** Holds the run until the caller's transaction ends; false when it is somebody else's now. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean hold(SyncRun run) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select 1 from sync_run
                                        where id = :id and lease_owner = :me and attempt = :attempt and state = 'RUNNING' for update
                                        """)
                                .bind("id", run.id())
                                .bind("me", me)
                                .bind("attempt", run.attempt())
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    /** At the end of a transaction that holds the run and took its time. */
    @Transactional(Transactional.TxType.MANDATORY)
    void extend(SyncRun run) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                                        where id = :id
                                        """)
                                .bind("lease", config.lease().toMillis())
                                .bind("id", run.id())
                                .execute());
    }

    /**
     * Lets go of what this process works on, so that another replica need not wait for the lease.
     */
    @Transactional
    void release(Collection<Long> runIds) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set lease_until = now() - interval '1 second'
                                        where id = any(:ids) and lease_owner = :me and state = 'RUNNING'
                                        """)
                                .bind("ids", runIds.toArray(Long[]::new))
                                .bind("me", me)
                                .execute());
    }

    private Instant now() {
        return clock.instant();
    }
}
