package dev.verger.catalog.asset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which titles a location has, and what they sum up to. */
@ApplicationScoped
public class AssetTitles {

    private final Jdbi jdbi;

    AssetTitles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of the listing just read; of the mirror when nothing changed since. */
    public List<String> adamIds(long locationId, StagedAssets staged) {
        return select(locationId, staged, "true");
    }

    /** Those of them that run on a Mac. */
    public Set<String> macAdamIds(long locationId, StagedAssets staged) {
        return new HashSet<>(select(locationId, staged, "device_types like '%MACOS%'"));
    }

    private List<String> select(long locationId, StagedAssets staged, String condition) {
        String from =
                staged.unchanged()
                        ? "asset where location_id = :location and vanished_at is null and "
                        : staged.stage().name() + " where :location is not null and ";
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select distinct adam_id from " + from + condition)
                                .bind("location", locationId)
                                .mapTo(String.class)
                                .list());
    }

    public AssetTotals totals(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select coalesce(sum(total_count::bigint) filter (where not unlimited), 0) as purchased,
                                            coalesce(sum(in_use_count::bigint) filter (where not unlimited), 0) as used,
                                            count(*) as titles
                                        from asset where location_id = :location and vanished_at is null
                                        """)
                                .bind("location", locationId)
                                .map(ConstructorMapper.of(AssetTotals.class))
                                .one());
    }
}
