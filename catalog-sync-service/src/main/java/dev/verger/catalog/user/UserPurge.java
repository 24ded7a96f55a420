package dev.verger.catalog.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Deletes the users of a deleted location, and erases the personal data of retired ones. */
@ApplicationScoped
public class UserPurge {

    private static final int ROWS = 20_000;

    /** Finds people by {@code apple_user_to_erase}, which has the same conditions. */
    static final String ERASE = """
            update apple_user set name = null, email = null, email_given = false, managed_apple_id = null, locale = null,
                invite_code = null, id_hash = null
            where ctid = any(array(
                select ctid from apple_user
                where last_changed < :time
                    and (vanished_at is not null or status in ('Retired', 'Deleted'))
                    and num_nonnulls(name, email, managed_apple_id, invite_code, id_hash) > 0
                limit :rows for update skip locked))
            """;

    private final Jdbi jdbi;

    UserPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from apple_user where ctid = any(array(
                    select ctid from apple_user where location_id = :location limit :rows))
                """)
                        .bind("location", locationId)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from apple_user where location_id = :location)")
                        .bind("location", locationId)
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * Erases what identifies some people who were retired or vanished before: name, addresses, invite code and Apple's
     * hash, and the language; false when there were none left.
     */
    @Transactional
    public boolean eraseSomeBefore(Instant time) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(ERASE).bind("time", time).bind("rows", ROWS).execute() > 0);
    }
}
