package dev.verger.notifications.inapp;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.inapp.InAppNotification.Params;
import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads notifications, and keeps the table {@code dismissed_notification}. */
@ApplicationScoped
class InAppRepository {

    private static final String HOLDING = """
            select c.kind, c.location_id, l.name, l.token_expiration
            from condition c join known_location l on l.id = c.location_id
            where not l.deleted and l.name is not null and c.kind = any(:kinds) and %s
                and not exists (select from dismissed_notification d
                    where d.account_id = :account and d.location_id = c.location_id and d.type = c.kind
                        and d.dismissed_at >= c.since)
            order by search_key(l.name) collate "unicode", c.location_id, c.kind
            """;

    private static final String DISMISS = """
            insert into dismissed_notification (account_id, location_id, type, dismissed_at)
            select :account, c.location_id, c.kind, :now
            from condition c join known_location l on l.id = c.location_id
            where not l.deleted and c.kind = :kind and c.location_id = :location and %s
            on conflict (account_id, location_id, type) do update set dismissed_at = excluded.dismissed_at
            """;

    private final Jdbi jdbi;

    InAppRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param scope which locations the caller sees, over {@code l.site_id} */
    List<InAppNotification> list(long accountId, SqlCondition scope) {
        return jdbi.withHandle(handle -> handle.createQuery(HOLDING.formatted(scope.sql()))
                .bindMap(scope.binds())
                .bind("account", accountId)
                .bindArray(
                        "kinds",
                        String.class,
                        NotificationType.kinds().stream()
                                .map(ConditionKind::name)
                                .toList())
                .map((row, context) -> new InAppNotification(
                        NotificationType.of(ConditionKind.valueOf(row.getString("kind"))),
                        row.getLong("location_id"),
                        new Params(row.getString("name"), InstantColumn.read(row, "token_expiration"))))
                .list());
    }

    /** Returns false if there is no such notification, or none that the caller sees. */
    boolean dismiss(long accountId, NotificationType type, long locationId, SqlCondition scope, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(DISMISS.formatted(scope.sql()))
                        .bindMap(scope.binds())
                        .bind("account", accountId)
                        .bind("kind", type.kind())
                        .bind("location", locationId)
                        .bind("now", now)
                        .execute()
                > 0);
    }
}
