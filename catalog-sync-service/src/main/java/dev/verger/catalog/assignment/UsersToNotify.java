package dev.verger.catalog.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Which user is notified when a device loses a title: whom the assigning call named last. */
@ApplicationScoped
public class UsersToNotify {

    private final Jdbi jdbi;

    UsersToNotify(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Call it in the transaction that confirms the assignments.
     *
     * @param rows assignments of devices; those whose device is not in {@code users} stay as they are
     * @param users {@code clientUserId} by serial number
     */
    @Transactional(TxType.MANDATORY)
    public void name(long locationId, Collection<Holding> rows, Map<String, String> users) {
        List<Holding> named =
                rows.stream().filter(row -> users.containsKey(row.principal())).toList();
        if (named.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into user_to_notify as present (location_id, asset_id, serial_number, client_user_id)
                select :location, asset_id, serial_number, client_user_id
                from unnest(cast(:assets as int[]), cast(:serials as text[]), cast(:users as text[]))
                    as r (asset_id, serial_number, client_user_id)
                order by asset_id, serial_number
                on conflict (location_id, asset_id, serial_number) do update set client_user_id = excluded.client_user_id
                    where present.client_user_id <> excluded.client_user_id
                """)
                .bind("location", locationId)
                .bind("assets", named.stream().map(Holding::assetId).toArray(Integer[]::new))
                .bind("serials", named.stream().map(Holding::principal).toArray(String[]::new))
                .bind(
                        "users",
                        named.stream().map(row -> users.get(row.principal())).toArray(String[]::new))
                .execute());
    }
}
