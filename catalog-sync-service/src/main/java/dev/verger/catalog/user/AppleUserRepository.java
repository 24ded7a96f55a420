package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.platform.text.ForeignText;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writes single users as Apple describes them, in the table {@code apple_user}. */
@ApplicationScoped
class AppleUserRepository {

    static final Set<String> ACTIVE = Set.of("Registered", "Associated");

    /** What a client gave stays, and what Apple gave earlier stays when it gives nothing. */
    private static final String WRITE = """
            insert into apple_user as u (location_id, first_seen, last_changed, confirmed_at, client_user_id, status, email,
                managed_apple_id, invite_code, id_hash)
            values (:location, :now, :now, :confirmed, :user, :status, :email, :managed, :invite, :hash)
            on conflict (location_id, client_user_id) do update set status = excluded.status,
                email = case when u.email_given then u.email else coalesce(excluded.email, u.email) end,
                managed_apple_id = coalesce(excluded.managed_apple_id, u.managed_apple_id),
                invite_code = excluded.invite_code, id_hash = excluded.id_hash, vanished_at = null,
                last_changed = excluded.last_changed, confirmed_at = excluded.confirmed_at
            where u.confirmed_at <= excluded.confirmed_at and (u.status, u.email, u.managed_apple_id, u.invite_code, u.id_hash,
                    u.vanished_at) is distinct from (excluded.status,
                    case when u.email_given then u.email else coalesce(excluded.email, u.email) end,
                    coalesce(excluded.managed_apple_id, u.managed_apple_id), excluded.invite_code, excluded.id_hash, null)
            """;

    private final DatabaseClock clock;

    AppleUserRepository(DatabaseClock clock) {
        this.clock = clock;
    }

    /** Of users who left no address, invite code or hash is taken: it would come back after it was erased. */
    void write(Handle handle, long locationId, User user, Instant confirmedAt) {
        boolean active = ACTIVE.contains(user.status());
        handle.createUpdate(WRITE)
                .bind("location", locationId)
                .bind("now", clock.now())
                .bind("confirmed", confirmedAt)
                .bind("user", ForeignText.clean(user.clientUserId()))
                .bind("status", user.status())
                .bind("email", active ? ForeignText.clean(user.email()) : null)
                .bind("managed", active ? ForeignText.clean(user.managedAppleId()) : null)
                .bind("invite", active ? ForeignText.clean(user.inviteCode()) : null)
                .bind("hash", active ? ForeignText.clean(user.idHash()) : null)
                .execute();
    }
}
