package dev.verger.notifications.condition;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The table {@code condition}. */
@ApplicationScoped
class ConditionRepository {

    /** Number of the advisory lock that replacements hold alone and single changes share. */
    private static final long REPLACEMENTS = 0x0c0d0001L;

    /** As of the question to the owner, or of now. */
    private static final String REMEMBER_CLOSING = """
            insert into closed_condition (location_id, kind, adam_id, pricing_param, threshold, closed_at)
            values (:locationId, :kind, :adamId, :pricingParam, :threshold, coalesce(:asked, clock_timestamp()))
            on conflict (location_id, kind, adam_id, pricing_param, threshold) do update
            set closed_at = greatest(closed_condition.closed_at, excluded.closed_at)
            """;

    /** The titles of some locations, each once. A title leaves the store in all its qualities. */
    private static final String LISTED_TITLES = """
            select * from (
                select c.*, w.place,
                    min(since) filter (where kind = 'REMOVED_FROM_APP_STORE') over title as removed_since,
                    kind = 'REMOVED_FROM_APP_STORE' and bool_or(kind <> 'REMOVED_FROM_APP_STORE') over title as merged,
                    row_number() over (title_and_quality order by array_position(:kinds, kind), since) as severity
                from condition c join unnest(:locations) with ordinality as w(id, place) on w.id = c.location_id
                where kind = any(:kinds) and adam_id <> ''
                  and location_id not in (select id from known_location where deleted)
                window title as (partition by location_id, adam_id),
                    title_and_quality as (partition by location_id, adam_id, pricing_param)) held
            where severity = 1 and not merged
            """;

    private static final int ROWS_AT_A_TIME = 500;

    private final Jdbi jdbi;

    ConditionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void open(Condition condition) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into condition (location_id, kind, adam_id, pricing_param, threshold, since,
                                       title, icon_url, platforms, total, used, available)
                select :locationId, :kind, :adamId, :pricingParam, :threshold, :since,
                       :title, :iconUrl, :platforms, :total, :used, :available
                where not exists (select from known_location where id = :locationId and deleted)
                on conflict (location_id, kind, adam_id, pricing_param, threshold) do update
                set title = coalesce(excluded.title, condition.title),
                    icon_url = coalesce(excluded.icon_url, condition.icon_url),
                    platforms = case excluded.platforms when '{}' then condition.platforms else excluded.platforms end,
                    total = coalesce(excluded.total, condition.total),
                    used = coalesce(excluded.used, condition.used),
                    available = coalesce(excluded.available, condition.available),
                    touched_at = clock_timestamp()
                """).bindMethods(condition).execute());
    }

    /** Remembers that it ended, also when it was not known to hold. */
    void close(Condition condition) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                    delete from condition
                    where location_id = :locationId and kind = :kind and adam_id = :adamId
                      and pricing_param = :pricingParam and threshold = :threshold
                    """).bindMethods(condition).execute();
            handle.createUpdate(REMEMBER_CLOSING)
                    .bindMethods(condition)
                    .bindByType("asked", null, Instant.class)
                    .execute();
        });
    }

    void closeAllOf(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from condition where location_id = :id")
                .bind("id", locationId)
                .execute());
    }

    Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one());
    }

    /** Until the end of the transaction: waits for single changes, and they wait for it. */
    void lockForReplacement() {
        lock("select 1 from pg_advisory_xact_lock(:lock)");
    }

    /** Until the end of the transaction: no replacement happens meanwhile. */
    void lockForChange() {
        lock("select 1 from pg_advisory_xact_lock_shared(:lock)");
    }

    private void lock(String sql) {
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .bind("lock", REPLACEMENTS)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Also takes over {@code since}: the owner knows better. What was touched or has ended after the owner was asked
     * stays as it is.
     */
    void openAll(Collection<Condition> conditions, Instant asked) {
        batch("""
                insert into condition (location_id, kind, adam_id, pricing_param, threshold, since,
                                       title, icon_url, platforms, total, used, available, touched_at)
                select :locationId, :kind, :adamId, :pricingParam, :threshold, :since,
                       :title, :iconUrl, :platforms, :total, :used, :available, :asked
                where not exists (select from known_location where id = :locationId and deleted)
                  and not exists (select from closed_condition
                      where location_id = :locationId and kind = :kind and adam_id = :adamId
                        and pricing_param = :pricingParam and threshold = :threshold and closed_at > :asked)
                on conflict (location_id, kind, adam_id, pricing_param, threshold) do update
                set since = excluded.since, title = excluded.title, icon_url = excluded.icon_url,
                    platforms = excluded.platforms, total = excluded.total, used = excluded.used, available = excluded.available,
                    touched_at = excluded.touched_at
                where condition.touched_at <= :asked
                """, conditions, asked);
    }

    /** What was touched after the owners were asked stays. */
    void deleteAll(Instant asked) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from condition where touched_at <= :asked")
                .bind("asked", asked)
                .execute());
    }

    /** What was touched after the owner was asked stays. */
    void closeAll(Collection<Condition> conditions, Instant asked) {
        batch("""
                delete from condition
                where location_id = :locationId and kind = :kind and adam_id = :adamId
                  and pricing_param = :pricingParam and threshold = :threshold and touched_at <= :asked
                """, conditions, asked);
        batch(REMEMBER_CLOSING, conditions, asked);
    }

    private void batch(String sql, Collection<Condition> conditions, Instant asked) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(sql);
            for (Condition condition : conditions) {
                batch.bindMethods(condition).bind("asked", asked).add();
                if (batch.size() == ROWS_AT_A_TIME) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    /** Longer than any owner takes to answer. */
    void forgetOldClosings() {
        jdbi.useHandle(handle ->
                handle.execute("delete from closed_condition where closed_at < clock_timestamp() - interval '1 day'"));
    }

    /** Reads what is known to hold of these kinds as it is consumed; call it in a transaction. */
    void eachKnown(Collection<ConditionKind> kinds, LocationRange locations, Consumer<Condition> consumer) {
        jdbi.useHandle(handle -> handle.createQuery("""
                select location_id, kind, adam_id, pricing_param, threshold, since,
                       title, icon_url, platforms, total, used, available
                from condition
                where kind = any(:kinds) and location_id between :first and :last
                """)
                .bindArray("kinds", String.class, ConditionKind.namesOf(kinds))
                .bind("first", locations.first())
                .bind("last", locations.last())
                .setFetchSize(ROWS_AT_A_TIME)
                .map(ConstructorMapper.of(Condition.class))
                .forEach(consumer));
    }

    /** Also kinds that only another version knows. */
    Map<String, Long> countByKind() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select kind, count(*) as open from condition group by kind")
                        .setMapKeyColumn("kind")
                        .setMapValueColumn("open")
                        .collectInto(new GenericType<>() {}));
    }

    List<Condition> holding(Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select location_id, kind, adam_id, pricing_param, threshold, since,
                       title, icon_url, platforms, total, used, available
                from condition
                where location_id = any(:locations) and kind = any(:kinds)
                  and location_id not in (select id from known_location where deleted)
                order by location_id, kind, search_key(title) collate "unicode", adam_id, pricing_param, threshold
                """)
                .bindArray("locations", Long.class, locationIds)
                .bindArray("kinds", String.class, ConditionKind.namesOf(kinds))
                .map(ConstructorMapper.of(Condition.class))
                .list());
    }

    List<TitleCount> titleCounts(Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return jdbi.withHandle(handle -> titles(handle, """
                select location_id, kind, cast(count(*) as int) as count from (%s) listed group by location_id, kind
                """, locationIds, kinds)
                .map(ConstructorMapper.of(TitleCount.class))
                .list());
    }

    /** Reads them as they are consumed; call it in a transaction. */
    void eachTitle(Collection<Long> locationIds, Collection<ConditionKind> kinds, Consumer<ListedTitle> consumer) {
        jdbi.useHandle(handle -> titles(handle, """
                select * from (%s) listed
                order by place, array_position(:kinds, kind), available nulls last,
                    search_key(title) collate "unicode", adam_id, pricing_param
                """, locationIds, kinds)
                .setFetchSize(ROWS_AT_A_TIME)
                .map(ConstructorMapper.of(ListedTitle.class))
                .forEach(consumer));
    }

    private static Query titles(
            Handle handle, String sql, Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return handle.createQuery(sql.formatted(LISTED_TITLES))
                .bindArray("locations", Long.class, locationIds)
                .bindArray("kinds", String.class, ConditionKind.namesOf(kinds));
    }
}
