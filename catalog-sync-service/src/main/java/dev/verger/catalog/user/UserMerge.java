package dev.verger.catalog.user;

import dev.verger.catalog.staging.StageTable;
import dev.verger.catalog.staging.WholeList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes the mirror of people equal to what was read, in the caller's transaction. */
@ApplicationScoped
public class UserMerge {

    /**
     * One row a person: the active registration, else the last retired one, else one whose Apple
     * Account went on to a newer registration. Of those who left no address is taken: it would come
     * back after it was erased.
     */
    private static final String STAGED =
            """
            (select distinct on (client_user_id) client_user_id, status, invite_code, id_hash,
                    case when status in ('Registered', 'Associated') then email end as email,
                    case when status in ('Registered', 'Associated') then managed_apple_id end as managed_apple_id
                from %s order by client_user_id, status in ('Registered', 'Associated') desc, status = 'Deleted', page desc, place desc) s
            """;

    /**
     * What an MDM told us stays when Apple tells nothing. A registration whose Apple Account went
     * on never ends an active one: a list of changes may show it without its successor.
     */
    private static final String UPDATE =
            """
            update apple_user u set status = s.status, email = coalesce(s.email, u.email),
                managed_apple_id = coalesce(s.managed_apple_id, u.managed_apple_id), invite_code = s.invite_code,
                id_hash = s.id_hash, vanished_at = null, last_changed = :now
            from %s
            where u.location_id = :location and u.client_user_id = s.client_user_id
                and not (s.status = 'Deleted' and u.status in ('Registered', 'Associated') and u.vanished_at is null)
                and (u.status, u.email, u.managed_apple_id, u.invite_code, u.id_hash, u.vanished_at) is distinct from
                    (s.status, coalesce(s.email, u.email), coalesce(s.managed_apple_id, u.managed_apple_id), s.invite_code,
                    s.id_hash, null)
            """;

    private static final String INSERT =
            """
            insert into apple_user (location_id, first_seen, last_changed, client_user_id, status, email, managed_apple_id,
                invite_code, id_hash)
            select :location, :now, :now, client_user_id, status, email, managed_apple_id, invite_code, id_hash
            from %s
            where not exists (select from apple_user u where u.location_id = :location and u.client_user_id = s.client_user_id)
            order by client_user_id
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    UserMerge(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Returns the rows written; those that did not change are not. */
    @Transactional(TxType.MANDATORY)
    public long merge(long locationId, StagedUsers staged) {
        if (staged.unchanged()) {
            return 0;
        }
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return jdbi.withHandle(
                handle -> {
                    long written = 0;
                    if (staged.listed() != null) {
                        written += mergeWhole(handle, locationId, staged, now);
                    }
                    if (staged.changed() != null) {
                        written += merge(handle, locationId, staged.changed(), now);
                    }
                    return written;
                });
    }

    private static long mergeWhole(
            Handle handle, long locationId, StagedUsers staged, OffsetDateTime now) {
        return WholeList.compare(
                handle,
                () -> {
                    long written = merge(handle, locationId, staged.listed(), now);
                    return staged.whole()
                            ? written + close(handle, locationId, staged, now)
                            : written;
                });
    }

    private static long merge(
            Handle handle, long locationId, StageTable stage, OffsetDateTime now) {
        stage.complete(handle);
        String staged = STAGED.formatted(stage.name());
        return (long) write(handle, locationId, UPDATE.formatted(staged), now)
                + write(handle, locationId, INSERT.formatted(staged), now);
    }

    private static int write(Handle handle, long locationId, String sql, OffsetDateTime now) {
        return handle.createUpdate(sql).bind("location", locationId).bind("now", now).execute();
    }

    private static long close(
            Handle handle, long locationId, StagedUsers staged, OffsetDateTime now) {
        return handle.createUpdate(
                        """
                        update apple_user u set vanished_at = :now, last_changed = :now
                        where u.location_id = :location and u.vanished_at is null and u.first_seen < :began
                            and not exists (select from %s s where s.client_user_id = u.client_user_id)
                        """
                                .formatted(staged.listed().name()))
                .bind("location", locationId)
                .bind("now", now)
                .bind("began", staged.began().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
