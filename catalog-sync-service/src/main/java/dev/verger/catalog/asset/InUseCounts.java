package dev.verger.catalog.asset;

import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The number of assignments of each title in the mirror, beside Apple's counts. */
@ApplicationScoped
public class InUseCounts {

    private static final String APART = """
            select adam_id, bool_or(assigned_count - in_use_count < unlisted_count) as fewer,
                bool_or(assigned_count - in_use_count > unlisted_count) as more, sum(in_use_count) as holders
            from asset
            where location_id = :location and vanished_at is null and assigned_count - in_use_count <> unlisted_count
            """;

    private final Jdbi jdbi;
    private final PendingPublications changes;
    private final DatabaseClock clock;

    InUseCounts(Jdbi jdbi, PendingPublications changes, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Call it in a transaction that holds the titles.
     *
     * @param counts by the number of the asset; others of the location keep theirs
     */
    @Transactional(TxType.MANDATORY)
    public void set(long locationId, Map<Integer, Integer> counts) {
        write(locationId, counts, "c.rows");
    }

    /**
     * The same for what was added (or, negative, taken away): the titles may have other rows, which are not counted
     * again.
     */
    @Transactional(TxType.MANDATORY)
    public void change(long locationId, Map<Integer, Integer> differences) {
        write(locationId, differences, "a.in_use_count + c.rows");
    }

    private void write(long locationId, Map<Integer, Integer> rows, String count) {
        changes.mark(Kind.TOTALS, locationId);
        jdbi.useHandle(handle -> handle.createUpdate("""
                update asset a set in_use_count = %1$s, last_changed = :now
                from unnest(cast(:ids as int[]), cast(:rows as int[])) as c(id, rows)
                where a.id = c.id and a.in_use_count <> %1$s
                """.formatted(count))
                .bind("ids", rows.keySet().toArray(Integer[]::new))
                .bind("rows", rows.values().toArray(Integer[]::new))
                .bind("now", clock.now())
                .execute());
    }

    /**
     * All of Apple's list of assignments was seen, and its counts were read after that: what Apple counts beyond its
     * list is not listed. Fewer than are listed were counted in another moment.
     */
    @Transactional(TxType.MANDATORY)
    public void recordUnlisted(long locationId) {
        recordUnlisted(locationId, null);
    }

    /** The same for one title, whose holders were all seen. */
    @Transactional(TxType.MANDATORY)
    public void recordUnlisted(long locationId, String adamId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                with held as (
                    select id from asset where location_id = :location
                        and (cast(:adamId as text) is null or adam_id = :adamId)
                        and unlisted_count <> greatest(0, assigned_count - in_use_count)
                    order by id for no key update)
                update asset a set unlisted_count = greatest(0, a.assigned_count - a.in_use_count)
                from held where a.id = held.id
                """)
                .bind("location", locationId)
                .bind("adamId", adamId)
                .execute());
    }

    /**
     * Titles whose counts at Apple show an assignment or an end that our records lack.
     *
     * @param most how many at most
     */
    public List<CountedTitle> apart(long locationId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(APART + " group by adam_id order by adam_id limit :most")
                .bind("location", locationId)
                .bind("most", most)
                .map(ConstructorMapper.of(CountedTitle.class))
                .list());
    }

    /** How it is with one title; nothing apart when the counts agree. */
    public CountedTitle of(long locationId, String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery(APART + " and adam_id = :adamId group by adam_id")
                .bind("location", locationId)
                .bind("adamId", adamId)
                .map(ConstructorMapper.of(CountedTitle.class))
                .findOne()
                .orElse(new CountedTitle(adamId, false, false, 0)));
    }

    /** Assignments that Apple must list for a title, if it lists as many as it counts. */
    public long expected(long locationId, String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select coalesce(sum(assigned_count - unlisted_count), 0) from asset
                where location_id = :location and adam_id = :adamId and vanished_at is null
                """)
                .bind("location", locationId)
                .bind("adamId", adamId)
                .mapTo(Long.class)
                .one());
    }

    /** Assignments of a location in our records. */
    public long all(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(in_use_count), 0) from asset where location_id = :location")
                .bind("location", locationId)
                .mapTo(Long.class)
                .one());
    }
}
