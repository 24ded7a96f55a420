package dev.verger.catalog.asset;

import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.staging.WholeList;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Makes the mirror equal to a staged listing, in the caller's transaction: only rows that differ
 * are written, and what crossed a threshold or is new is told in the same commit.
 */
@ApplicationScoped
public class AssetMerge {

    private final Jdbi jdbi;
    private final LicenseThresholds thresholds;
    private final ContentOverlap overlap;
    private final LocationTotals totals;
    private final Outbox outbox;
    private final Clock clock;

    AssetMerge(
            Jdbi jdbi,
            LicenseThresholds thresholds,
            ContentOverlap overlap,
            LocationTotals totals,
            Outbox outbox,
            Clock clock) {
        this.jdbi = jdbi;
        this.thresholds = thresholds;
        this.overlap = overlap;
        this.totals = totals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param storefront whose names to use, or null while none is known
     * @return rows written
     */
    @Transactional(TxType.MANDATORY)
    public long merge(long locationId, StagedAssets staged, Storefront storefront) {
        return jdbi.withHandle(
                handle -> {
                    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
                    if (staged.unchanged()) {
                        return (long) AssetSql.name(handle, locationId, storefront, now);
                    }
                    staged.stage().complete(handle);
                    List<Integer> added = new ArrayList<>();
                    long changed =
                            WholeList.compare(
                                    handle, () -> write(handle, locationId, staged, added, now));
                    changed += AssetSql.name(handle, locationId, storefront, now);
                    if (changed > 0 || !added.isEmpty()) {
                        overlap.mayHaveChanged(locationId);
                        totals.mayHaveChanged(locationId);
                    }
                    tell(handle, locationId, added);
                    thresholds.evaluate(locationId);
                    return changed + added.size();
                });
    }

    /** Returns the rows that changed; those that were added go to their list. */
    private static int write(
            Handle handle,
            long locationId,
            StagedAssets staged,
            List<Integer> added,
            OffsetDateTime now) {
        String stage = staged.stage().name();
        added.addAll(AssetSql.insertNew(handle, locationId, stage, now));
        int changed = AssetSql.update(handle, locationId, stage, now);
        // A listing that was torn may lack rows that exist: it adds and counts, but closes nothing.
        return staged.whole() ? changed + AssetSql.close(handle, locationId, stage, now) : changed;
    }

    private void tell(Handle handle, long locationId, List<Integer> added) {
        outbox.addAll(
                locationId,
                handle.createQuery(
                                """
                                select location_id, adam_id, pricing_param, name, content_type from asset
                                where id = any(:ids) order by adam_id, pricing_param
                                """)
                        .bind("ids", added.toArray(Integer[]::new))
                        .map(ConstructorMapper.of(ContentAdded.class))
                        .list());
    }
}
