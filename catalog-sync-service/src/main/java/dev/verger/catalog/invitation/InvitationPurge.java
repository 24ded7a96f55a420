package dev.verger.catalog.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Deletes the invitations of a deleted location, and erases what they say of retired users. */
@ApplicationScoped
public class InvitationPurge {

    private static final int INVITATIONS = 10;
    private static final int USERS = 5000;

    /** Of a user who was retired before an invitation is sent nothing goes: it may be for a return. */
    private static final String ERASE = """
            update invitation_user set name = null, email = null, managed_apple_id = null, locale = null
            where ctid = any(array(
                select u.ctid from invitation_user u
                join invitation i on i.id = u.invitation_id
                join apple_user a on a.location_id = i.location_id and a.client_user_id = u.client_user_id
                where a.last_changed < :time and (a.vanished_at is not null or a.status in ('Retired', 'Deleted'))
                    and u.sent_at is not null
                    and num_nonnulls(u.name, u.email, u.managed_apple_id, u.locale) > 0
                limit :rows for update of u skip locked))
            """;

    private final Jdbi jdbi;

    InvitationPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from invitation where id = any(array(
                    select id from invitation where location_id = :location limit :rows))
                """)
                        .bind("location", locationId)
                        .bind("rows", INVITATIONS)
                        .execute()
                > 0);
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from invitation where location_id = :location)")
                        .bind("location", locationId)
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * Erases names, addresses and languages of some users who were retired before, after their invitation was sent;
     * false when there were none left.
     */
    @Transactional
    public boolean eraseSomeBefore(Instant time) {
        return jdbi.withHandle(handle -> handle.createUpdate(ERASE)
                        .bind("time", time)
                        .bind("rows", USERS)
                        .execute()
                > 0);
    }
}
