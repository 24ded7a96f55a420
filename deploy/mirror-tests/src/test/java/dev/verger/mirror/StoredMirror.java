package dev.verger.mirror;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the rows that the service has stored for a location. */
final class StoredMirror {

    private final Jdbi jdbi;

    StoredMirror(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Run> runs(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, kind, cause, state, phase, attempt, lost_leases, started_at, finished_at from sync_run
                where location_id = :location order by id
                """)
                .bind("location", locationId)
                .map(ConstructorMapper.of(Run.class))
                .list());
    }

    /** The last run of any location; 0 before the first. */
    long lastRun() {
        return jdbi.withHandle(handle -> handle.select("select coalesce(max(id), 0) from sync_run")
                .mapTo(Long.class)
                .one());
    }

    /** Whether the lease of a run was released, or is over. */
    boolean leaseIsOver(long runId) {
        return jdbi.withHandle(handle -> handle.createQuery("select lease_until < now() from sync_run where id = :id")
                .bind("id", runId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Title and counts as text, in the form of {@link AppleState#assets}. */
    Set<String> assets(long locationId) {
        return lines("""
                select adam_id || '/' || pricing_param || case when unlimited then ' unlimited, assigned ' || assigned_count
                    else ' total ' || total_count || ', assigned ' || assigned_count || ', available ' || available_count end
                from asset where location_id = ? and vanished_at is null
                """, locationId);
    }

    /** All titles that were ever seen. */
    Set<String> titlesEver(long locationId) {
        return lines("select adam_id || '/' || pricing_param from asset where location_id = ?", locationId);
    }

    Set<Assignment> assignments(long locationId) {
        return jdbi.withHandle(handle -> new TreeSet<>(handle.createQuery("""
                select a.adam_id, a.pricing_param, s.is_user, s.principal
                from assignment s left join asset a on a.id = s.asset_id
                where s.location_id = :location
                """)
                .bind("location", locationId)
                .map((row, context) ->
                        new Assignment(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)))
                .list()));
    }

    /** In the form of {@link AppleState#users}. */
    Set<String> users(long locationId) {
        return lines("""
                select client_user_id || ' ' || status from apple_user
                where location_id = ? and vanished_at is null
                """, locationId);
    }

    /** Titles whose number of licenses in use is not the number of mirrored assignments. */
    Set<String> miscounted(long locationId) {
        return lines("""
                select a.adam_id || '/' || a.pricing_param || ' in use ' || a.in_use_count || ', mirrored ' || count(s.principal)
                from asset a left join assignment s on s.asset_id = a.id
                where a.location_id = ? and a.vanished_at is null
                group by a.id having a.in_use_count <> count(s.principal)
                """, locationId);
    }

    /** Thresholds that hold, in the form of {@link AppleState#thresholds}. */
    Set<String> thresholds(long locationId) {
        return lines("""
                select a.adam_id || '/' || a.pricing_param || ' ' || c.threshold_kind || ' ' || c.threshold_value
                from license_condition c join asset a on a.id = c.asset_id where c.location_id = ?
                """, locationId);
    }

    /** Stages of runs that have ended, which are not read any more. */
    Set<String> leftoverStages(long locationId) {
        return lines("""
                select t.relname from sync_run r join pg_class t on t.relkind = 'r' and t.relname ~ ('^stage_[a-z_]+_' || r.id || '_\\d+$')
                where r.location_id = ? and r.state <> 'RUNNING'
                """, locationId);
    }

    /** Rows that a location still has, by table; empty once it is purged. */
    Map<String, Long> rows(long locationId) {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("asset", "assignment", "ended_assignment", "apple_user", "sync_schedule")) {
            long count = jdbi.withHandle(
                    handle -> handle.select("select count(*) from " + table + " where location_id = ?", locationId)
                            .mapTo(Long.class)
                            .one());
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }

    /** Whether all events have been published. */
    boolean publishedEverything() {
        return jdbi.withHandle(handle -> handle.select("select not exists (select 1 from outbox)")
                .mapTo(Boolean.class)
                .one());
    }

    private Set<String> lines(String sql, long locationId) {
        return jdbi.withHandle(handle ->
                new TreeSet<>(handle.select(sql, locationId).mapTo(String.class).list()));
    }
}
