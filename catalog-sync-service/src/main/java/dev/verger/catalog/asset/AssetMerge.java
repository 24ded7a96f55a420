package dev.verger.catalog.asset;

import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.catalogitem.CatalogPopulation;
import dev.verger.catalog.condition.LicenseThresholds;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.platform.outbox.EventStream;
import dev.verger.platform.outbox.Outbox;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Makes the mirror equal to a staged listing: the difference is computed once and locks nothing, then it is written
 * slice by slice. Only rows that differ are written, and what crossed a threshold or is new is published in the same
 * commit, and what is new is added to the catalogs. A title whose counts were read after the listing began keeps them.
 */
@ApplicationScoped
public class AssetMerge {

    private static final String ADDED = """
            select location_id, adam_id, pricing_param, name, content_type from asset
            where id in (%s) order by adam_id, pricing_param
            """;

    private final Jdbi jdbi;
    private final LicenseThresholds thresholds;
    private final PendingPublications changes;
    private final CatalogPopulation catalogs;
    private final Outbox outbox;
    private final DatabaseClock clock;

    AssetMerge(
            Jdbi jdbi,
            LicenseThresholds thresholds,
            PendingPublications changes,
            CatalogPopulation catalogs,
            Outbox outbox,
            DatabaseClock clock) {
        this.jdbi = jdbi;
        this.thresholds = thresholds;
        this.changes = changes;
        this.catalogs = catalogs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Finds what differs.
     *
     * @param owner with whose stages the difference is dropped
     * @param staged a listing that is not unchanged
     * @param began when its first request was sent, by the database's clock
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    @Transactional(TxType.MANDATORY)
    public AssetDifference compare(long locationId, StageOwner owner, StagedAssets staged, Instant began) {
        return jdbi.withHandle(handle -> AssetComparison.compare(jdbi, handle, locationId, owner, staged, began));
    }

    /** How many titles the difference closes, before anything of it is applied. */
    public Removals removals(AssetDifference difference) {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select (select count(*) from %s where kind = 'GONE') as ends,
                            (select count(*) from asset
                                where location_id = :location and vanished_at is null) as known
                        """.formatted(difference.table().name()))
                        .bind("location", difference.locationId())
                        .map((row, context) -> new Removals(row.getLong("ends"), row.getLong("known")))
                        .one());
    }

    /**
     * Writes one slice in the caller's transaction, which holds the location.
     *
     * @param slice counts from 0
     * @param storefront whose names to use, or null while none is known
     * @return rows written
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database emptied the difference
     */
    @Transactional(TxType.MANDATORY)
    public long apply(AssetDifference difference, int slice, Storefront storefront) {
        return jdbi.withHandle(handle -> apply(handle, difference, slice, storefront));
    }

    private long apply(Handle handle, AssetDifference difference, int slice, Storefront storefront) {
        long location = difference.locationId();
        difference.table().requireKept(handle);
        var sql = new AssetSql(handle, difference, slice, clock.now());
        sql.lockTitles();
        long written = sql.write();
        if (written < sql.expected()) {
            difference.passOver();
        }
        List<Integer> changed = sql.changed();
        AssetNames.write(handle, location, storefront, changed, sql.now());
        catalogs.add(location, changed);
        if (written > 0) {
            changes.mark(Kind.OVERLAP, location);
            changes.mark(Kind.TOTALS, location);
        }
        EventStream.addAll(
                outbox,
                location,
                handle.createQuery(ADDED.formatted(sql.fresh())),
                ConstructorMapper.of(ContentAdded.class));
        thresholds.evaluate(location, changed);
        return written;
    }

    /**
     * Gives a batch of the location's titles the names that the storefront has for them now, in the caller's
     * transaction, which holds the location.
     *
     * @param storefront whose names to use, or null while none is known
     * @param after number of the last title of the batch before, or 0
     */
    @Transactional(TxType.MANDATORY)
    public NamedTitles name(long locationId, Storefront storefront, int after) {
        return jdbi.withHandle(handle -> {
            if (storefront == null) {
                return NamedTitles.NONE;
            }
            List<Integer> titles = AssetNames.batch(handle, locationId, after);
            int written = AssetNames.write(handle, locationId, storefront, titles, clock.now());
            if (written > 0) {
                catalogs.add(locationId, titles);
                changes.mark(Kind.OVERLAP, locationId);
            }
            return AssetNames.named(written, titles, after);
        });
    }
}
