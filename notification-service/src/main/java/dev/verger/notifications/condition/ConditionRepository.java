package dev.verger.notifications.condition;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code condition}. */
@ApplicationScoped
class ConditionRepository {

    /** Number of the advisory lock that replacements hold. */
    private static final long REPLACEMENTS = 0x0c0d0001L;

    private final Jdbi jdbi;

    ConditionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void open(Condition condition) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into condition (location_id, kind, adam_id, pricing_param, threshold, since,
                                                               title, icon_url, total, used, available)
                                        select :locationId, :kind, :adamId, :pricingParam, :threshold, :since,
                                               :title, :iconUrl, :total, :used, :available
                                        where not exists (select from known_location where id = :locationId and deleted)
                                        on conflict (location_id, kind, adam_id, pricing_param, threshold) do update
                                        set title = coalesce(excluded.title, condition.title),
                                            icon_url = coalesce(excluded.icon_url, condition.icon_url),
                                            total = coalesce(excluded.total, condition.total),
                                            used = coalesce(excluded.used, condition.used),
                                            available = coalesce(excluded.available, condition.available),
                                            touched_at = clock_timestamp()
                                        """)
                                .bindMethods(condition)
                                .execute());
    }

    void close(Condition condition) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from condition
                                        where location_id = :locationId and kind = :kind and adam_id = :adamId
                                          and pricing_param = :pricingParam and threshold = :threshold
                                        """)
                                .bindMethods(condition)
                                .execute());
    }

    void closeAllOf(long locationId) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("delete from condition where location_id = :id")
                                .bind("id", locationId)
                                .execute());
    }

    Instant now() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
    }

    /** Until the end of the transaction. */
    void lockAgainstOtherReplacements() {
        jdbi.useHandle(
                handle ->
                        handle.createQuery("select 1 from pg_advisory_xact_lock(:lock)")
                                .bind("lock", REPLACEMENTS)
                                .mapTo(Integer.class)
                                .one());
    }

    /** Also takes over {@code since}: the owner knows better. */
    void openAll(Collection<Condition> conditions, Instant unlessTouchedSince) {
        if (conditions.isEmpty()) {
            return;
        }
        jdbi.useHandle(
                handle -> {
                    var batch =
                            handle.prepareBatch(
                                    """
                                    insert into condition (location_id, kind, adam_id, pricing_param, threshold, since,
                                                           title, icon_url, total, used, available)
                                    select :locationId, :kind, :adamId, :pricingParam, :threshold, :since,
                                           :title, :iconUrl, :total, :used, :available
                                    where not exists (select from known_location where id = :locationId and deleted)
                                    on conflict (location_id, kind, adam_id, pricing_param, threshold) do update
                                    set since = excluded.since, title = excluded.title, icon_url = excluded.icon_url,
                                        total = excluded.total, used = excluded.used, available = excluded.available,
                                        touched_at = clock_timestamp()
                                    where condition.touched_at <= :asked
                                    """);
                    conditions.forEach(
                            condition ->
                                    batch.bindMethods(condition)
                                            .bind("asked", unlessTouchedSince)
                                            .add());
                    batch.execute();
                });
    }

    /** Those that {@link #openAll} has not just touched. */
    void closeOthers(Collection<ConditionKind> kinds, Long locationId, Instant unlessTouchedSince) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from condition
                                        where kind = any(:kinds) and touched_at <= :asked
                                          and (cast(:location as bigint) is null or location_id = :location)
                                        """)
                                .bindArray(
                                        "kinds",
                                        String.class,
                                        kinds.stream().map(ConditionKind::name).toList())
                                .bind("asked", unlessTouchedSince)
                                .bind("location", locationId)
                                .execute());
    }

    List<Condition> holding(Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select location_id, kind, adam_id, pricing_param, threshold, since,
                                               title, icon_url, total, used, available
                                        from condition
                                        where location_id = any(:locations) and kind = any(:kinds)
                                          and location_id not in (select id from known_location where deleted)
                                        order by location_id, kind, lower(title), adam_id, pricing_param, threshold
                                        """)
                                .bindArray("locations", Long.class, locationIds)
                                .bindArray(
                                        "kinds",
                                        String.class,
                                        kinds.stream().map(ConditionKind::name).toList())
                                .map(ConstructorMapper.of(Condition.class))
                                .list());
    }
}
