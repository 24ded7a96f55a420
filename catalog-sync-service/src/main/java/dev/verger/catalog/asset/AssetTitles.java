package dev.verger.catalog.asset;

import dev.verger.catalog.metadata.Titles;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The titles of a location, and their totals. */
@ApplicationScoped
public class AssetTitles {

    private final Jdbi jdbi;

    AssetTitles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Of the listing just read; of the mirror when nothing changed since.
     *
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    public Titles titles(long locationId, StagedAssets staged) {
        if (staged.unchanged()) {
            return titles(locationId);
        }
        jdbi.useHandle(staged.stage()::complete);
        return select(locationId, staged.stage().name() + " where :location is not null");
    }

    /** Of the mirror. */
    public Titles titles(long locationId) {
        return select(locationId, "asset where location_id = :location and vanished_at is null");
    }

    private Titles select(long locationId, String from) {
        return jdbi.withHandle(
                handle -> Titles.read(handle.createQuery("""
                select distinct adam_id, device_types like '%%MACOS%%' as mac,
                    coalesce(product_type, '') = 'Book' as book from %s
                """.formatted(from)).bind("location", locationId)));
    }

    public AssetTotals totals(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select coalesce(sum(total_count::bigint) filter (where not unlimited), 0) as purchased,
                    coalesce(sum(in_use_count::bigint) filter (where not unlimited), 0) as used,
                    coalesce(sum(available_count::bigint) filter (where not unlimited), 0) as available,
                    count(*) as titles, coalesce(sum(in_use_count::bigint), 0) as assignments
                from asset where location_id = :location and vanished_at is null
                """)
                .bind("location", locationId)
                .map(ConstructorMapper.of(AssetTotals.class))
                .one());
    }
}
