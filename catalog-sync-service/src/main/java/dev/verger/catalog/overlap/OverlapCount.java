package dev.verger.catalog.overlap;

import dev.verger.catalog.staging.PlannerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts what locations have in common by differences: only titles that a location gained or lost are looked up at the
 * others, so the work does not grow with what stayed.
 */
@ApplicationScoped
class OverlapCount {

    /** Number of the advisory lock: counting goes by what others counted, so one at a time. */
    private static final long ONE_AT_A_TIME = 0x0e71a9L;

    /** Makes {@code owned_title} what the location owns now, and returns what that changed. */
    private static final String OWNERSHIP = """
            with owned as materialized (
                select distinct a.adam_id from asset a
                where a.location_id = :location and a.vanished_at is null and (a.unlimited or a.total_count > 0)
                    and not exists (select 1 from known_location k where k.id = :location and k.deleted)),
            lost as (
                delete from owned_title t where t.location_id = :location
                    and not exists (select 1 from owned o where o.adam_id = t.adam_id)
                returning t.adam_id),
            gained as (
                insert into owned_title (location_id, adam_id)
                select :location, o.adam_id from owned o
                where not exists (select 1 from owned_title t where t.location_id = :location and t.adam_id = o.adam_id)
                returning adam_id)
            select adam_id, 1 as change from gained union all select adam_id, -1 from lost
            """;

    /**
     * Who else owns the changed titles decides everything: a pair of locations appears or goes, and where there is just
     * one other owner, its title is shared from now on, or not any more.
     */
    private static final String COUNT = """
            with changed as materialized (
                select c.adam_id, c.change from unnest(cast(:titles as text[]), cast(:changes as int[])) as c(adam_id, change)),
            common as not materialized (
                select c.adam_id, c.change, t.location_id as other_id
                from changed c join owned_title t on t.adam_id = c.adam_id and t.location_id <> :location),
            pair as (
                select other_id, sum(change)::int as change from common group by other_id having sum(change) <> 0),
            both_ways as (
                select cast(:location as bigint) as location_id, other_id, change from pair
                union all select other_id, :location, change from pair),
            counted as (
                insert into overlapping_location as o (location_id, other_id, titles)
                select location_id, other_id, change from both_ways
                on conflict (location_id, other_id) do update set titles = o.titles + excluded.titles
                returning location_id, other_id, titles),
            met_or_parted as (
                select location_id from counted c join both_ways b using (location_id, other_id)
                where c.titles = 0 or c.titles = b.change),
            title as (
                select adam_id, change, count(*) as others, min(other_id) as other_id from common group by adam_id, change),
            shared as (
                select cast(:location as bigint) as location_id, sum(change)::int as change from title
                union all select other_id, sum(change)::int from title where others = 1 group by other_id)
            insert into content_overlap as o (location_id, titles, changed)
            select location_id, sum(change), true
            from (select location_id, change from shared where change <> 0
                  union all select location_id, 0 from met_or_parted) concerned
            group by location_id
            on conflict (location_id) do update set titles = o.titles + excluded.titles, changed = true
            """;

    private static final String PART = """
            with parted as (
                delete from overlapping_location where location_id = :location and titles = 0 returning other_id)
            delete from overlapping_location o using parted p where o.location_id = p.other_id and o.other_id = :location
            """;

    private static final String FORGET = """
            delete from content_overlap where location_id = :location
                and exists (select 1 from known_location k where k.id = :location and k.deleted)
            """;

    private record Change(String adamId, int change) {}

    private final Jdbi jdbi;

    OverlapCount(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps all others, on any replica, from counting until the commit; false, at once, while one of them does. */
    @Transactional(TxType.MANDATORY)
    boolean tryAlone() {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", ONE_AT_A_TIME)
                .mapTo(Boolean.class)
                .one());
    }

    /** Only while {@link #tryAlone}. A deleted location owns nothing. */
    @Transactional(TxType.MANDATORY)
    void update(long locationId) {
        jdbi.useHandle(handle -> {
            List<Change> changes = PlannerSettings.compare(handle, () -> ownership(handle, locationId));
            if (!changes.isEmpty()) {
                count(handle, locationId, changes);
                execute(handle, PART, locationId);
            }
            execute(handle, FORGET, locationId);
        });
    }

    private static List<Change> ownership(Handle handle, long locationId) {
        return handle.createQuery(OWNERSHIP)
                .bind("location", locationId)
                .map((row, context) -> new Change(row.getString(1), row.getInt(2)))
                .list();
    }

    private static void count(Handle handle, long locationId, List<Change> changes) {
        handle.createUpdate(COUNT)
                .bind("location", locationId)
                .bind("titles", changes.stream().map(Change::adamId).toArray(String[]::new))
                .bind("changes", changes.stream().map(Change::change).toArray(Integer[]::new))
                .execute();
    }

    private static void execute(Handle handle, String sql, long locationId) {
        handle.createUpdate(sql).bind("location", locationId).execute();
    }
}
