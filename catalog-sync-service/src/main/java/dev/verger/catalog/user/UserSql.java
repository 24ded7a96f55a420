package dev.verger.catalog.user;

import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageTable;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements that write one slice of a merge of people. Rows are locked first, in order. */
final class UserSql {

    /**
     * One row a person: the active registration, else the last retired one, else one whose Apple Account went on to a
     * newer registration. Of those who left no address, invite code or hash is taken: it would come back after it was
     * erased.
     */
    private static final String STAGED = """
            (select distinct on (client_user_id) client_user_id, status,
                    case when status in ('Registered', 'Associated') then invite_code end as invite_code,
                    case when status in ('Registered', 'Associated') then id_hash end as id_hash,
                    case when status in ('Registered', 'Associated') then email end as email,
                    case when status in ('Registered', 'Associated') then managed_apple_id end as managed_apple_id
                from %s where %s
                order by client_user_id, status in ('Registered', 'Associated') desc, status = 'Deleted', page desc, place desc) s
            """;

    /**
     * What a client gave stays, and what Apple gave earlier stays when it gives nothing. A registration whose Apple
     * Account went on never ends an active one: a list of changes may show it without its successor. What was confirmed
     * after the reading began stays as well.
     */
    private static final String DIFFERS = """
            u.location_id = :location and u.client_user_id = s.client_user_id and u.confirmed_at <= :began
                and not (s.status = 'Deleted' and u.status in ('Registered', 'Associated') and u.vanished_at is null)
                and (u.status, u.email, u.managed_apple_id, u.invite_code, u.id_hash, u.vanished_at) is distinct from
                    (s.status, case when u.email_given then u.email else coalesce(s.email, u.email) end,
                    coalesce(s.managed_apple_id, u.managed_apple_id), s.invite_code, s.id_hash, null)
            """;

    private static final String LOCK = """
            select count(*) from (
                select u.client_user_id from apple_user u, %s where %s
                order by u.client_user_id for no key update of u) held
            """;

    private static final String UPDATE = """
            update apple_user u set status = s.status,
                email = case when u.email_given then u.email else coalesce(s.email, u.email) end,
                managed_apple_id = coalesce(s.managed_apple_id, u.managed_apple_id), invite_code = s.invite_code,
                id_hash = s.id_hash, vanished_at = null, last_changed = :now, confirmed_at = :began
            from %s where %s
            """;

    private static final String INSERT = """
            insert into apple_user (location_id, first_seen, last_changed, confirmed_at, client_user_id, status, email,
                managed_apple_id, invite_code, id_hash)
            select :location, :now, :now, :began, client_user_id, status, email, managed_apple_id, invite_code, id_hash
            from %s
            where not exists (select from apple_user u where u.location_id = :location and u.client_user_id = s.client_user_id)
            order by client_user_id
            on conflict do nothing
            """;

    private static final String MISSING = """
            apple_user u where u.location_id = :location and u.vanished_at is null and u.first_seen < :began
                and u.confirmed_at < :began
                and not exists (select from %s s where s.client_user_id = u.client_user_id)
            """;

    private static final String CLOSE = """
            with held as (select client_user_id from %s and %s order by client_user_id for no key update)
            update apple_user u set vanished_at = :now, last_changed = :now, confirmed_at = :began
            from held where u.location_id = :location and u.client_user_id = held.client_user_id
            """;

    private static final String REMOVALS = """
            select (select count(*) from %s) as ends,
                (select count(*) from apple_user where location_id = :location and vanished_at is null) as known
            """;

    private final Handle handle;
    private final long locationId;
    private final StagedUsers staged;
    private final UserSlice slice;
    private final Instant now;

    UserSql(Handle handle, long locationId, StagedUsers staged, UserSlice slice, Instant now) {
        this.handle = handle;
        this.locationId = locationId;
        this.staged = staged;
        this.slice = slice;
        this.now = now;
    }

    static Removals removals(Handle handle, long locationId, StagedUsers staged) {
        return handle.createQuery(
                        REMOVALS.formatted(MISSING.formatted(staged.listed().name())))
                .bind("location", locationId)
                .bind("began", staged.began())
                .map((row, context) -> new Removals(row.getLong("ends"), row.getLong("known")))
                .one();
    }

    /** What changed goes over what was listed: it was read later. */
    long write() {
        long written = 0;
        if (staged.listed() != null) {
            written += write(staged.listed());
            if (staged.whole()) {
                written += close();
            }
        }
        return staged.changed() == null ? written : written + write(staged.changed());
    }

    private long write(StageTable stage) {
        String rows = STAGED.formatted(stage.name(), range("client_user_id"));
        int differ = bind(handle.createQuery(LOCK.formatted(rows, DIFFERS)))
                .mapTo(Integer.class)
                .one();
        long written = 0;
        if (differ > 0) {
            written += bindNow(handle.createUpdate(UPDATE.formatted(rows, DIFFERS)))
                    .execute();
        }
        return written + bindNow(handle.createUpdate(INSERT.formatted(rows))).execute();
    }

    private long close() {
        String missing = MISSING.formatted(staged.listed().name());
        return bindNow(handle.createUpdate(CLOSE.formatted(missing, range("u.client_user_id"))))
                .execute();
    }

    private String range(String column) {
        String range = slice.after() == null ? "true" : column + " > :after";
        return slice.last() == null ? range : range + " and " + column + " <= :last";
    }

    private <S extends SqlStatement<S>> S bindNow(S statement) {
        return bind(statement.bind("now", now));
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        statement.bind("location", locationId).bind("began", staged.began());
        if (slice.after() != null) {
            statement.bind("after", slice.after());
        }
        return slice.last() == null ? statement : statement.bind("last", slice.last());
    }
}
