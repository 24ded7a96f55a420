package dev.verger.notifications.subscription;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Subscriptions with their recipients. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepository<Subscription> {

    private static final PagedList<Long> IDS = new PagedList<>(
            "id",
            "subscription",
            new Columns(
                    "id asc",
                    "id asc",
                    Column.number("id", "id"),
                    Column.text("name", "name"),
                    Column.bool("enabled", "enabled")),
            (row, context) -> row.getLong("id"));

    private final Jdbi jdbi;

    SubscriptionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    Page<Subscription> page(SqlCondition scope, PageQuery query) {
        Page<Long> ids = jdbi.withHandle(handle -> IDS.page(handle, scope, query));
        List<Subscription> found = getSession().findMultiple(Subscription.class, ids.results());
        return new Page<>(
                ids.totalCount(), found.stream().filter(Objects::nonNull).toList());
    }

    /** The first of a site, by id. */
    List<Subscription> ofSite(long siteId, int most) {
        return find("siteId = ?1 order by id", siteId).page(0, most).list();
    }

    /** Locks it against other writers until the end of the transaction. */
    Optional<Subscription> findForUpdate(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Ids of the accounts that receive a subscription, if there is one. Loads and locks nothing. */
    List<Long> accountsOf(long id) {
        return getEntityManager()
                .createQuery("""
                        select r.accountId from Subscription s join s.recipients r
                        where s.id = :id and r.accountId is not null
                        """, Long.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** Those that an account receives, locked against other writers until the end of the transaction. */
    List<Subscription> ofAccountForUpdate(long accountId) {
        return find("""
                        from Subscription s
                        where exists (select 1 from s.recipients r where r.accountId = ?1) order by s.id
                        """, accountId).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /** Those that watch a location, locked against other writers until the end of the transaction. */
    List<Subscription> ofLocationForUpdate(long locationId) {
        return find("array_contains(locationIds, ?1) order by id", locationId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
