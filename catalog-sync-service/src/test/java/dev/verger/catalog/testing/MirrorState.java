package dev.verger.catalog.testing;

import dev.verger.catalog.sync.DueRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** Reads the mirror's tables, and changes times in them. */
@ApplicationScoped
public class MirrorState {

    private final Jdbi jdbi;
    private final DueRuns due;

    MirrorState(Jdbi jdbi, DueRuns due) {
        this.jdbi = jdbi;
        this.due = due;
    }

    /** As {@code adamId pricingParam D|U principal}. */
    public Set<String> assignments(long locationId) {
        return strings("""
                select t.adam_id || ' ' || t.pricing_param || case when a.is_user then ' U ' else ' D ' end || a.principal
                from assignment a join asset t on t.id = a.asset_id where a.location_id = :location
                """, locationId);
    }

    /** As {@code clientUserId status}. */
    public Set<String> users(long locationId) {
        return strings("""
                select client_user_id || ' ' || status from apple_user
                where location_id = :location and vanished_at is null
                """, locationId);
    }

    public Map<String, Integer> inUse(long locationId) {
        return numbers(
                "select adam_id, sum(in_use_count) as n from asset where location_id = :location and in_use_count > 0 group by adam_id",
                locationId);
    }

    public Map<String, Integer> assignmentsByTitle(long locationId) {
        return numbers("""
                select t.adam_id, count(*) as n from assignment a join asset t on t.id = a.asset_id
                where a.location_id = :location group by t.adam_id
                """, locationId);
    }

    /**
     * Makes the scheduled run of a location due and queues it.
     *
     * @param everything whether the daily verification is due as well
     */
    public void makeDue(long locationId, boolean everything) {
        update(
                "update sync_schedule set next_at = now() - interval '1 second', next_full_at = now() + interval '"
                        + (everything ? "-1 second" : "1 day")
                        + "' where location_id = :location",
                locationId);
        due.queue();
    }

    /** Ends one row of the mirror, at a time before every listing of today. */
    public void endsTomorrow(long locationId) {
        update("""
                with one as (delete from assignment where ctid = any(array(
                    select ctid from assignment where location_id = :location limit 1)) returning *)
                insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
                select location_id, since, now() + interval '1 day', asset_id, is_user, principal from one
                """, locationId);
    }

    public void setsVersions(long locationId, String version) {
        update(
                "update sync_schedule set assignments_version_id = '"
                        + version
                        + "', users_version_id = '"
                        + version
                        + "' where location_id = :location",
                locationId);
    }

    private Set<String> strings(String sql, long locationId) {
        return jdbi.withHandle(handle -> new TreeSet<>(handle.createQuery(sql)
                .bind("location", locationId)
                .mapTo(String.class)
                .list()));
    }

    private Map<String, Integer> numbers(String sql, long locationId) {
        Map<String, Integer> numbers = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .bind("location", locationId)
                .map((row, context) -> numbers.put(row.getString(1), row.getInt(2)))
                .list());
        return numbers;
    }

    private void update(String sql, long locationId) {
        jdbi.useHandle(
                handle -> handle.createUpdate(sql).bind("location", locationId).execute());
    }
}
