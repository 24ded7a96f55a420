package dev.verger.locations.catalogreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores the reports. A report with another token version than the location's current one changes nothing, nor does one
 * about a deleted location.
 */
@ApplicationScoped
public class SyncStatuses {

    private static final String OF_PRESENT_TOKEN = """
             where location_id = :id
               and :version = (select version from service_token t where t.location_id = s.location_id)
            """;

    private final Jdbi jdbi;

    SyncStatuses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Starts with nothing reported. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(long locationId) {
        jdbi.useHandle(handle -> handle.execute("insert into sync_status (location_id) values (?)", locationId));
    }

    /**
     * A sync ended well. {@code lastSyncTime} never goes back, and is later after the first sync with another token
     * than before, whatever the clocks say: clients wait for that. A newer report of totals and a newer failure stand.
     */
    @Transactional
    public void completed(long locationId, long tokenVersion, long purchased, long used, Instant finishedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_status s
                set last_sync_time =
                        case when last_sync_version < :version and last_sync_time >= :finished
                            then last_sync_time + interval '1 ms'
                            else greatest(last_sync_time, :finished) end,
                    last_sync_version = :version,
                    failing_since =
                        case when last_failure_at > greatest(last_sync_time, :finished)
                            then case when failing_since > :finished
                                then failing_since else last_failure_at end end,
                    failure_code =
                        case when last_failure_at > greatest(last_sync_time, :finished)
                            then failure_code end,
                    total_purchased_licenses =
                        case when totals_as_of > :finished
                            then total_purchased_licenses else :purchased end,
                    total_used_licenses =
                        case when totals_as_of > :finished
                            then total_used_licenses else :used end,
                    totals_as_of = greatest(totals_as_of, :finished)
                """ + OF_PRESENT_TOKEN)
                .bind("id", locationId)
                .bind("version", tokenVersion)
                .bind("finished", finishedAt)
                .bind("purchased", purchased)
                .bind("used", used)
                .execute());
    }

    /** Counts moved between two syncs. */
    @Transactional
    public void totalsChanged(long locationId, long purchased, long used, Instant asOf) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_status
                set total_purchased_licenses = :purchased, total_used_licenses = :used,
                    totals_as_of = :asOf
                where location_id = :id and (totals_as_of is null or totals_as_of <= :asOf)
                """)
                .bind("id", locationId)
                .bind("purchased", purchased)
                .bind("used", used)
                .bind("asOf", asOf)
                .execute());
    }

    /**
     * A sync failed. Changes nothing if a good one ended later.
     *
     * @return whether it is the first failure after a good sync
     */
    @Transactional
    public boolean failed(long locationId, long tokenVersion, String code, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                with before as (
                    select location_id, failing_since from sync_status
                    where location_id = :id for update)
                update sync_status s
                set failing_since = least(s.failing_since, :at),
                    failure_code =
                        case when s.last_failure_at > :at then s.failure_code else :code end,
                    last_failure_at = greatest(s.last_failure_at, :at)
                from before
                """
                        + OF_PRESENT_TOKEN.replace(
                                "location_id = :id", "s.location_id = :id and before.location_id = :id")
                        + " and (s.last_sync_time is null or s.last_sync_time < :at)"
                        + " returning before.failing_since is null")
                .bind("id", locationId)
                .bind("version", tokenVersion)
                .bind("at", at)
                .bind("code", code)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }
}
