package dev.verger.catalog.sync;

import dev.verger.catalog.run.SyncPhase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code pending_removal}: at most one row a location and list. */
@ApplicationScoped
class PendingRemovalRepository {

    private final Jdbi jdbi;

    PendingRemovalRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<PendingRemoval> find(long locationId, SyncPhase list) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select ends, known, seen_at from pending_removal
                where location_id = :location and list = :list
                """)
                .bind("location", locationId)
                .bind("list", list)
                .map(ConstructorMapper.of(PendingRemoval.class))
                .findOne());
    }

    void put(long locationId, SyncPhase list, PendingRemoval removal) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into pending_removal (location_id, list, ends, known, seen_at)
                values (:location, :list, :ends, :known, :seen)
                on conflict (location_id, list)
                do update set ends = :ends, known = :known, seen_at = :seen
                """)
                .bind("location", locationId)
                .bind("list", list)
                .bind("ends", removal.ends())
                .bind("known", removal.known())
                .bind("seen", removal.seenAt())
                .execute());
    }

    void remove(long locationId, SyncPhase list) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from pending_removal where location_id = :location and list = :list")
                .bind("location", locationId)
                .bind("list", list)
                .execute());
    }

    void removeAll(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from pending_removal where location_id = :location")
                .bind("location", locationId)
                .execute());
    }
}
