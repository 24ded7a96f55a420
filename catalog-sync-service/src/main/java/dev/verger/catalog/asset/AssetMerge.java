package dev.verger.catalog.asset;

import dev.verger.catalog.metadata.Storefront;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private final Outbox outbox;
    private final Clock clock;

    AssetMerge(Jdbi jdbi, LicenseThresholds thresholds, Outbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.thresholds = thresholds;
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
                    staged.stage().analyze(handle);
                    List<Integer> added =
                            AssetSql.insertNew(handle, locationId, staged.stage().name(), now);
                    long changed = AssetSql.update(handle, locationId, staged.stage().name(), now);
                    // A listing that was torn may lack rows that exist: it adds and counts, but
                    // closes nothing.
                    if (staged.whole()) {
                        changed += AssetSql.close(handle, locationId, staged.stage().name(), now);
                    }
                    changed += AssetSql.name(handle, locationId, storefront, now);
                    tell(handle, locationId, added);
                    thresholds.evaluate(locationId);
                    return changed + added.size();
                });
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
