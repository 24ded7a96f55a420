package dev.verger.catalog.operation;

import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.user.UserDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What clients gave of users to create, in the table {@code operation_user}, until the operation ends. */
@ApplicationScoped
public class OperationUsers {

    private final Jdbi jdbi;

    OperationUsers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By their place in the request. */
    public Map<Integer, UserDetails> between(long operationId, int firstPlace, int lastPlace) {
        Map<Integer, UserDetails> users = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select u.place, p.principal, u.name, u.email, u.managed_apple_id, u.locale
                from operation_user u
                join operation_principal p on p.operation_id = u.operation_id and p.place = u.place
                where u.operation_id = :id and u.place between :first and :last
                """)
                .bind("id", operationId)
                .bind("first", firstPlace)
                .bind("last", lastPlace)
                .map((row, context) -> users.put(
                        row.getInt("place"),
                        new UserDetails(
                                row.getString("principal"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("managed_apple_id"),
                                row.getString("locale"))))
                .list());
        return users;
    }

    static void insert(Handle handle, long operationId, List<UserDetails> users) {
        if (users.isEmpty()) {
            return;
        }
        var rows = new CopyRows();
        for (UserDetails user : users) {
            rows.add(operationId).add(rows.rows()).add(user.name()).add(user.email());
            rows.add(user.managedAppleId()).add(user.locale()).endRow();
        }
        rows.copyInto(handle, "operation_user (operation_id, place, name, email, managed_apple_id, locale)");
    }

    static void delete(Handle handle, long operationId) {
        handle.createUpdate("delete from operation_user where operation_id = :id")
                .bind("id", operationId)
                .execute();
    }

    /** Of operations that a deletion of their location ended. */
    static void deleteOfLocation(Handle handle, long locationId) {
        handle.createUpdate("""
                delete from operation_user
                where operation_id in (select id from operation where location_id = :location)
                """).bind("location", locationId).execute();
    }
}
