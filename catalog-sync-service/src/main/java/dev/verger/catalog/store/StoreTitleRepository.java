package dev.verger.catalog.store;

import dev.verger.catalog.metadata.Storefront;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table {@code store_title}. Rows are always locked in the order of their ids. Claims end by the database's time,
 * which no test and no operator moves.
 */
@ApplicationScoped
class StoreTitleRepository {

    private static final RowMapper<StoreTitle> TITLE = ConstructorMapper.of(StoreTitle.class);
    private static final String COLUMNS = "adam_id, looked_at, seen, missing_since, removed";
    private static final Duration CLAIM = Duration.ofMinutes(3);

    /** Never looked at, not lately, or suspected for long enough to look again. */
    private static final String DUE = """
            (t.looked_at is null or t.looked_at < :stale
                or (t.missing_since is not null and not t.removed and t.missing_since <= :suspectedBefore
                    and t.looked_at < t.missing_since + :apart * interval '1 second'))
            """;

    private final Jdbi jdbi;

    StoreTitleRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Claims those of the titles that are due for a lookup and not claimed, so that a title that a thousand locations
     * own is looked at once.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Set<String> claim(Storefront storefront, Collection<String> adamIds, StoreTimes times) {
        return jdbi.withHandle(handle ->
                Set.copyOf(due(where(handle.createQuery("""
                        insert into store_title as t (country, platform, adam_id, claimed_until)
                        select :country, :platform, id, clock_timestamp() + :claim * interval '1 second'
                        from unnest(:adamIds) as wanted(id) order by id
                        on conflict (country, platform, adam_id) do update
                            set claimed_until = excluded.claimed_until
                            where (t.claimed_until is null or t.claimed_until < clock_timestamp())
                                and %s
                        returning adam_id
                        """.formatted(DUE)), storefront, adamIds), times)
                        .bind("claim", CLAIM.toSeconds())
                        .mapTo(String.class)
                        .list()));
    }

    /** Releases claims of titles that were not looked up. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(Storefront storefront, Collection<String> adamIds) {
        jdbi.useHandle(
                handle -> where(handle.createUpdate("""
                        update store_title t set claimed_until = null from (
                            select adam_id from store_title
                            where country = :country and platform = :platform and adam_id = any(:adamIds)
                                and claimed_until is not null
                            order by adam_id for update) mine
                        where t.country = :country and t.platform = :platform and t.adam_id = mine.adam_id
                        """), storefront, adamIds).execute());
    }

    /** Notes what the public saw; to be seen ends a suspicion, but not a conclusion. */
    @Transactional(TxType.REQUIRES_NEW)
    public void looked(Storefront storefront, Collection<String> adamIds, boolean seen, Instant at) {
        jdbi.useHandle(handle -> where(handle.createUpdate("""
                update store_title t set looked_at = :at, seen = :seen, claimed_until = null,
                    missing_since = case when :seen and not t.removed then null else t.missing_since end
                from (select adam_id from store_title
                    where country = :country and platform = :platform and adam_id = any(:adamIds)
                    order by adam_id for update) mine
                where t.country = :country and t.platform = :platform and t.adam_id = mine.adam_id
                """), storefront, adamIds)
                .bind("seen", seen)
                .bind("at", at)
                .execute());
    }

    List<StoreTitle> find(Storefront storefront, Collection<String> adamIds) {
        return select(storefront, adamIds, "");
    }

    /** Those of the titles that are due for a lookup. */
    Set<String> due(Storefront storefront, Collection<String> adamIds, StoreTimes times) {
        return jdbi.withHandle(handle ->
                Set.copyOf(due(where(handle.createQuery("""
                        select adam_id from store_title t
                        where country = :country and platform = :platform
                            and adam_id = any(:adamIds) and %s
                        """.formatted(DUE)), storefront, adamIds), times)
                        .mapTo(String.class)
                        .list()));
    }

    /** The same, locked until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public List<StoreTitle> lock(Storefront storefront, Collection<String> adamIds) {
        return select(storefront, adamIds, "for update");
    }

    @Transactional(TxType.MANDATORY)
    public void conclude(Storefront storefront, StoreTitle title) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update store_title set missing_since = :since, removed = :removed
                where country = :country and platform = :platform and adam_id = :adamId
                """)
                .bind("since", title.missingSince())
                .bind("removed", title.removed())
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("adamId", title.adamId())
                .execute());
    }

    private List<StoreTitle> select(Storefront storefront, Collection<String> adamIds, String locking) {
        return jdbi.withHandle(handle -> where(handle.createQuery("""
                select %s from store_title
                where country = :country and platform = :platform and adam_id = any(:adamIds)
                order by adam_id %s
                """.formatted(COLUMNS, locking)), storefront, adamIds)
                .map(TITLE)
                .list());
    }

    private static <S extends SqlStatement<S>> S where(S statement, Storefront storefront, Collection<String> adamIds) {
        return statement
                .bind("country", storefront.country())
                .bind("platform", storefront.platform())
                .bind("adamIds", adamIds.toArray(String[]::new));
    }

    private static <S extends SqlStatement<S>> S due(S statement, StoreTimes times) {
        return statement
                .bind("stale", times.staleBefore())
                .bind("suspectedBefore", times.now().minus(times.apart()))
                .bind("apart", times.apart().toSeconds());
    }
}
