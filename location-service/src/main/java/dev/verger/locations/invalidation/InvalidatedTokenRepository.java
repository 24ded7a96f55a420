package dev.verger.locations.invalidation;

import dev.verger.platform.database.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table {@code invalidated_token}. */
@ApplicationScoped
class InvalidatedTokenRepository {

    private final Jdbi jdbi;

    InvalidatedTokenRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a token, once, and removes some that have ended by themselves: the table stays small. */
    void add(String id, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                with ended as (
                    delete from invalidated_token where id = any(array(
                        select id from invalidated_token where expires_at < now() and id <> :id
                        limit 1000 for update skip locked)))
                insert into invalidated_token (id, expires_at) values (:id, :expires)
                on conflict (id) do nothing
                """)
                .bind("id", id)
                .bind("expires", expiresAt)
                .execute());
    }

    /** Those that were invalidated then or later and have not ended by themselves, in this order. */
    List<InvalidatedToken> since(Instant time, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, expires_at, invalidated_at from invalidated_token
                where invalidated_at >= :time and expires_at > now()
                order by invalidated_at, id limit :most
                """)
                .bind("time", time)
                .bind("most", most)
                .map((row, context) -> new InvalidatedToken(
                        row.getString("id"),
                        InstantColumn.read(row, "expires_at"),
                        InstantColumn.read(row, "invalidated_at")))
                .list());
    }
}
