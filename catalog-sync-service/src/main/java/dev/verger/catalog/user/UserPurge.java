package dev.verger.catalog.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Forgets people: those of a deleted location, and what told who somebody was who left. */
@ApplicationScoped
public class UserPurge {

    private static final int ROWS = 20_000;

    private final Jdbi jdbi;

    UserPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                delete from apple_user where ctid = any(array(
                                                    select ctid from apple_user where location_id = :location limit :rows))
                                                """)
                                        .bind("location", locationId)
                                        .bind("rows", ROWS)
                                        .execute()
                                > 0);
    }

    /**
     * Erases names and addresses of some people who were retired or vanished before; false when
     * there were none left.
     */
    @Transactional
    public boolean eraseSomeBefore(Instant time) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                update apple_user set name = null, email = null, managed_apple_id = null
                                                where ctid = any(array(
                                                    select ctid from apple_user
                                                    where last_changed < :time
                                                        and (vanished_at is not null or status in ('Retired', 'Deleted'))
                                                        and (name, email, managed_apple_id) is distinct from (null, null, null)
                                                    limit :rows for update skip locked))
                                                """)
                                        .bind("time", time.atOffset(ZoneOffset.UTC))
                                        .bind("rows", ROWS)
                                        .execute()
                                > 0);
    }
}
