package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables {@code subscription} and {@code recipient}. */
@ApplicationScoped
class SubscriptionRepository {

    /** A row of {@code subscription}. */
    record Row(
            long id,
            String name,
            boolean enabled,
            List<String> triggers,
            List<Long> locationIds,
            long siteId,
            String locale) {}

    /** A row of {@code recipient}. */
    record Recipient(long subscriptionId, Long accountId, String name, String email) {}

    private static final String COLUMNS = "id, name, enabled, triggers, location_ids, site_id, locale";
    private static final RowMapper<Row> ROW = (columns, context) -> new Row(
            columns.getLong("id"),
            columns.getString("name"),
            columns.getBoolean("enabled"),
            List.of((String[]) columns.getArray("triggers").getArray()),
            List.of((Long[]) columns.getArray("location_ids").getArray()),
            columns.getLong("site_id"),
            columns.getString("locale"));
    private static final RowMapper<Recipient> RECIPIENT = (columns, context) -> new Recipient(
            columns.getLong("subscription_id"),
            columns.getObject("account_id", Long.class),
            columns.getString("name"),
            columns.getString("email"));
    private static final PagedList<Row> SUBSCRIPTIONS = new PagedList<>(
            COLUMNS,
            "subscription",
            new Columns(
                    "id asc",
                    "id asc",
                    Column.number("id", "id"),
                    Column.text("name", "name"),
                    Column.bool("enabled", "enabled")),
            ROW);

    private final Jdbi jdbi;

    SubscriptionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Subscription> list(SqlCondition scope, PageQuery query) {
        return jdbi.withHandle(handle -> {
            Page<Row> page = SUBSCRIPTIONS.page(handle, scope, query);
            return new Page<>(page.totalCount(), complete(handle, page.results()));
        });
    }

    /** Id and name of those of a site, by id. */
    Map<Long, String> namesOfSite(long siteId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, name from subscription where site_id = :site
                order by id limit :most
                """)
                .bind("site", siteId)
                .bind("most", most)
                .reduceRows(new LinkedHashMap<Long, String>(), (names, row) -> {
                    names.put(row.getColumn("id", Long.class), row.getColumn("name", String.class));
                    return names;
                }));
    }

    Optional<Subscription> find(long id) {
        return jdbi.withHandle(handle -> {
            List<Row> rows = handle.createQuery("select " + COLUMNS + " from subscription where id = :id")
                    .bind("id", id)
                    .map(ROW)
                    .list();
            return complete(handle, rows).stream().findFirst();
        });
    }

    /** Locks it against others who change it, until the end of the transaction. */
    Optional<Subscription> findForUpdate(long id) {
        jdbi.useHandle(handle -> handle.createQuery("select id from subscription where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne());
        return find(id);
    }

    long insert(Subscription subscription, Instant now) {
        return jdbi.withHandle(handle -> {
            long id = bind(handle.createQuery("""
                    insert into subscription (name, enabled, triggers, location_ids, site_id, locale, created_at)
                    values (:name, :enabled, :triggers, :locationIds, :siteId, :locale, :now)
                    returning id
                    """), subscription)
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one();
            insertRecipients(handle, subscription.withId(id));
            return id;
        });
    }

    void update(Subscription subscription) {
        jdbi.useHandle(handle -> {
            bind(handle.createUpdate("""
                    update subscription
                    set name = :name, enabled = :enabled, triggers = :triggers,
                        location_ids = :locationIds, site_id = :siteId, locale = :locale
                    where id = :id
                    """), subscription)
                    .bind("id", subscription.id())
                    .execute();
            handle.createUpdate("delete from recipient where subscription_id = :id")
                    .bind("id", subscription.id())
                    .execute();
            insertRecipients(handle, subscription);
        });
    }

    boolean delete(long id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from subscription where id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    void dropLocation(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update subscription set location_ids = array_remove(location_ids, :id)
                where location_ids @> array[:id]
                """).bind("id", locationId).execute());
    }

    void dropAccount(long accountId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from recipient where account_id = :id")
                .bind("id", accountId)
                .execute());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Subscription subscription) {
        return statement
                .bind("name", subscription.name())
                .bind("enabled", subscription.enabled())
                .bindArray(
                        "triggers",
                        String.class,
                        subscription.triggers().stream()
                                .map(ConditionKind::name)
                                .toList())
                .bindArray("locationIds", Long.class, subscription.locationIds())
                .bind("siteId", subscription.siteId())
                .bind("locale", subscription.locale().tag());
    }

    private static void insertRecipients(Handle handle, Subscription subscription) {
        var batch = handle.prepareBatch("""
                insert into recipient (subscription_id, position, account_id, name, email)
                values (:id, :position, :accountId, :name, :email)
                """);
        for (Long accountId : subscription.internalRecipients()) {
            batch.bind("id", subscription.id())
                    .bind("position", batch.size())
                    .bind("accountId", accountId)
                    .bind("name", (String) null)
                    .bind("email", (String) null)
                    .add();
        }
        for (ExternalRecipient recipient : subscription.externalRecipients()) {
            batch.bind("id", subscription.id())
                    .bind("position", batch.size())
                    .bind("accountId", (Long) null)
                    .bind("name", recipient.name())
                    .bind("email", recipient.email())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static List<Subscription> complete(Handle handle, List<Row> rows) {
        Map<Long, List<Recipient>> recipients = handle
                .createQuery("""
                        select subscription_id, account_id, name, email from recipient
                        where subscription_id = any(:ids) order by position
                        """)
                .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                .map(RECIPIENT)
                .stream()
                .collect(Collectors.groupingBy(Recipient::subscriptionId));
        return rows.stream()
                .map(row -> subscription(row, recipients.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Subscription subscription(Row row, List<Recipient> recipients) {
        return new Subscription(
                row.id(),
                row.name(),
                row.enabled(),
                row.triggers().stream().map(ConditionKind::valueOf).toList(),
                row.locationIds(),
                recipients.stream()
                        .filter(recipient -> recipient.accountId() != null)
                        .map(Recipient::accountId)
                        .toList(),
                recipients.stream()
                        .filter(recipient -> recipient.accountId() == null)
                        .map(recipient -> new ExternalRecipient(recipient.name(), recipient.email()))
                        .toList(),
                row.siteId(),
                MailLocale.ofTag(row.locale()).orElse(MailLocale.EN));
    }
}
