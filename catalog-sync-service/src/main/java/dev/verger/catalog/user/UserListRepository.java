package dev.verger.catalog.user;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the users of a location as clients see them; those that Apple lists no more are left out. */
@ApplicationScoped
class UserListRepository {

    private static final String COLUMNS = "client_user_id, name, email, managed_apple_id, locale, status";

    private static final PagedList<UserRow> USERS = new PagedList<>(
            COLUMNS,
            "apple_user",
            new Columns(
                    "client_user_id",
                    "client_user_id",
                    Column.code("clientUserId", "client_user_id"),
                    Column.text("name", "name"),
                    Column.text("email", "email"),
                    Column.text("managedAppleId", "managed_apple_id"),
                    Column.code("locale", "locale"),
                    Column.code("status", "status")),
            ConstructorMapper.of(UserRow.class));

    private final Jdbi jdbi;

    UserListRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<UserRow> page(long locationId, ListQuery request) {
        return jdbi.withHandle(handle -> USERS.page(
                handle,
                SqlCondition.of("location_id = :location and vanished_at is null", "location", locationId),
                request));
    }

    Optional<UserRow> find(long locationId, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + """
                 from apple_user
                where location_id = :location and client_user_id = :user and vanished_at is null
                """)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .map(ConstructorMapper.of(UserRow.class))
                .findOne());
    }

    Optional<InviteCode> inviteCode(long locationId, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select status = 'Associated' as associated, invite_code as value from apple_user
                where location_id = :location and client_user_id = :user and vanished_at is null
                    and status in ('Registered', 'Associated')
                """)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .map(ConstructorMapper.of(InviteCode.class))
                .findOne());
    }

    boolean isKnown(long locationId, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from apple_user where location_id = :location and client_user_id = :user)
                """)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .mapTo(Boolean.class)
                .one());
    }

    long active(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from apple_user where location_id = :location and vanished_at is null
                    and status in ('Registered', 'Associated')
                """)
                .bind("location", locationId)
                .mapTo(Long.class)
                .one());
    }
}
