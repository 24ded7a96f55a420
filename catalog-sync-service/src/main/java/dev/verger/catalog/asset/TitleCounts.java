package dev.verger.catalog.asset;

import dev.verger.apple.asset.Asset;
import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.catalogitem.CatalogPopulation;
import dev.verger.catalog.condition.LicenseThresholds;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores the counts of a single title that were read after the listing. */
@ApplicationScoped
public class TitleCounts {

    private static final String LOCK = """
            select id from asset where location_id = :location and adam_id = :adamId
            order by id for no key update
            """;

    private static final String WRITE = """
            update asset set total_count = :total, assigned_count = :assigned, available_count = :available,
                retired_count = :retired, unlimited = :unlimited, last_changed = :now, counts_read_at = :readAt
            where location_id = :location and adam_id = :adamId and pricing_param = :pricing and vanished_at is null
                and counts_read_at < :readAt
                and (total_count, assigned_count, available_count, retired_count, unlimited)
                    is distinct from (:total, :assigned, :available, :retired, :unlimited)
            """;

    private final Jdbi jdbi;
    private final LicenseThresholds thresholds;
    private final PendingPublications changes;
    private final CatalogPopulation catalogs;
    private final DatabaseClock clock;

    TitleCounts(
            Jdbi jdbi,
            LicenseThresholds thresholds,
            PendingPublications changes,
            CatalogPopulation catalogs,
            DatabaseClock clock) {
        this.jdbi = jdbi;
        this.thresholds = thresholds;
        this.changes = changes;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** The numbers of one title in the mirror, by {@code pricingParam}: of what Apple lists now. */
    public Map<String, Integer> numbers(long locationId, String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select pricing_param, id from asset
                where location_id = :location and adam_id = :adamId and vanished_at is null
                """)
                .bind("location", locationId)
                .bind("adamId", adamId)
                .collectRows(Collectors.toMap(
                        row -> row.getColumn("pricing_param", String.class),
                        row -> row.getColumn("id", Integer.class))));
    }

    /**
     * Writes what differs, in the caller's transaction, which holds the location. Titles that the answer does not name
     * stay as they are: only a whole listing shows that one is gone.
     *
     * @param readAt when the request was sent, by the database's clock: newer counts stay
     * @return rows written
     */
    @Transactional(TxType.MANDATORY)
    public int store(long locationId, String adamId, AssetPage answer, Instant readAt) {
        return jdbi.withHandle(handle -> write(handle, locationId, adamId, answer, readAt));
    }

    private int write(Handle handle, long locationId, String adamId, AssetPage answer, Instant readAt) {
        List<Integer> titles = handle.createQuery(LOCK)
                .bind("location", locationId)
                .bind("adamId", adamId)
                .mapTo(Integer.class)
                .list();
        int written = 0;
        for (Asset asset : answer.assets()) {
            if (adamId.equals(asset.adamId())) {
                written += write(handle, locationId, asset, readAt);
            }
        }
        if (written > 0) {
            catalogs.add(locationId, titles);
            changes.mark(Kind.TOTALS, locationId);
            thresholds.evaluate(locationId, titles);
        }
        return written;
    }

    private int write(Handle handle, long locationId, Asset asset, Instant readAt) {
        return handle.createUpdate(WRITE)
                .bind("location", locationId)
                .bind("adamId", asset.adamId())
                .bind("pricing", asset.pricingParam())
                .bind("total", asset.totalCount())
                .bind("assigned", asset.assignedCount())
                .bind("available", asset.unlimited() ? 0 : asset.availableCount())
                .bind("retired", asset.retiredCount())
                .bind("unlimited", asset.unlimited())
                .bind("now", clock.now())
                .bind("readAt", readAt)
                .execute();
    }
}
