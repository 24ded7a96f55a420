package dev.verger.catalog.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** How many licenses of each title are in use by our own records, beside what Apple counts. */
@ApplicationScoped
public class InUseCounts {

    private final Jdbi jdbi;
    private final LocationTotals totals;
    private final Clock clock;

    InUseCounts(Jdbi jdbi, LocationTotals totals, Clock clock) {
        this.jdbi = jdbi;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * @param counts by the number of the asset; others of the location keep theirs
     */
    @Transactional(TxType.MANDATORY)
    public void are(long locationId, Map<Integer, Integer> counts) {
        totals.mayHaveChanged(locationId);
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update asset a set in_use_count = c.in_use, last_changed = :now
                                        from unnest(cast(:ids as int[]), cast(:counts as int[])) as c(id, in_use)
                                        where a.id = c.id and a.in_use_count <> c.in_use
                                        """)
                                .bind("ids", counts.keySet().toArray(Integer[]::new))
                                .bind("counts", counts.values().toArray(Integer[]::new))
                                .bind(
                                        "now",
                                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                                .execute());
    }

    /**
     * All of Apple's list was just seen: what Apple counts beyond it is not listed by Apple. Fewer
     * than are listed were counted a moment too early.
     */
    @Transactional(TxType.MANDATORY)
    public void settle(long locationId) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update asset set unlisted_count = greatest(0, assigned_count - in_use_count)
                                        where location_id = :location
                                            and unlisted_count <> greatest(0, assigned_count - in_use_count)
                                        """)
                                .bind("location", locationId)
                                .execute());
    }

    /** Whether Apple's counts tell of an assignment or an end that our records lack. */
    public boolean lack(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select exists (select 1 from asset where location_id = :location and vanished_at is null
                                            and assigned_count - in_use_count <> unlisted_count)
                                        """)
                                .bind("location", locationId)
                                .mapTo(Boolean.class)
                                .one());
    }
}
