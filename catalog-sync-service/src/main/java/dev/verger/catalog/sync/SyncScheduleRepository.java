package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code sync_schedule}. */
@ApplicationScoped
class SyncScheduleRepository {

    private final Jdbi jdbi;

    SyncScheduleRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void create(long locationId, Instant nextAt) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into sync_schedule (location_id, next_at) values (:location, :next) on conflict do nothing
                                        """)
                                .bind("location", locationId)
                                .bind("next", SyncRunRepository.at(nextAt))
                                .execute());
    }

    void remove(long locationId) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "delete from sync_schedule where location_id = :location")
                                .bind("location", locationId)
                                .execute());
    }

    SyncStart start(long locationId) {
        return find(locationId).orElse(new SyncStart(0, null, null));
    }

    private Optional<SyncStart> find(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select failures, assets_version_id, last_success_at from sync_schedule
                                        where location_id = :location
                                        """)
                                .bind("location", locationId)
                                .map(ConstructorMapper.of(SyncStart.class))
                                .findOne());
    }

    void assetsAre(long locationId, String versionId) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_schedule set assets_version_id = :version
                                        where location_id = :location and assets_version_id is distinct from :version
                                        """)
                                .bind("location", locationId)
                                .bind("version", versionId)
                                .execute());
    }

    void succeeded(long locationId, Instant at, Instant nextAt) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_schedule set failures = 0, last_success_at = :at, next_at = :next
                                        where location_id = :location
                                        """)
                                .bind("location", locationId)
                                .bind("at", SyncRunRepository.at(at))
                                .bind("next", SyncRunRepository.at(nextAt))
                                .execute());
    }

    void failed(long locationId, Instant nextAt) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_schedule set failures = failures + 1, next_at = :next where location_id = :location
                                        """)
                                .bind("location", locationId)
                                .bind("next", SyncRunRepository.at(nextAt))
                                .execute());
    }

    /** Locations whose time has come and that can be synced; their rows stay locked. */
    List<Long> lockDue(Instant now, int most) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select s.location_id from sync_schedule s join known_location k on k.id = s.location_id
                                        where s.next_at <= :now and not k.deleted
                                            and coalesce(k.token_state, 'VALID') in ('VALID', 'EXPIRING')
                                        order by s.next_at limit :most for update of s skip locked
                                        """)
                                .bind("now", SyncRunRepository.at(now))
                                .bind("most", most)
                                .mapTo(Long.class)
                                .list());
    }

    void next(long locationId, OffsetDateTime nextAt) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update sync_schedule set next_at = :next where location_id = :location")
                                .bind("location", locationId)
                                .bind("next", nextAt)
                                .execute());
    }
}
