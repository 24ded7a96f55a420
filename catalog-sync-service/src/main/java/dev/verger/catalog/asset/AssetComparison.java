package dev.verger.catalog.asset;

import dev.verger.catalog.staging.DifferenceTable;
import dev.verger.catalog.staging.PlannerSettings;
import dev.verger.catalog.staging.StageOwner;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Finds what a staged listing and the mirror differ in. Locks nothing. */
final class AssetComparison {

    /** Titles that one transaction writes, with the events of each. */
    private static final int SLICE = 5_000;

    /**
     * A page that moved while it was read may hold a row twice: the one of the last page is newer. A title whose counts
     * were read later than the listing began stays ({@code NEWER}), and so does one that was first seen later and is
     * not listed.
     */
    private static final String DIFFERENCE = """
            select d.*, false as fresh,
                cast((row_number() over (order by asset_id, adam_id, pricing_param) - 1) / %2$d as int) as slice
            from (
                select a.id as asset_id, coalesce(a.adam_id, s.adam_id) as adam_id,
                    coalesce(a.pricing_param, s.pricing_param) as pricing_param,
                    case when a.id is null then 'NEW' when a.counts_read_at >= :began then 'NEWER'
                        when s.adam_id is null then 'GONE' when a.vanished_at is not null then 'BACK'
                        else 'CHANGED' end as kind,
                    s.product_type, s.device_assignable, s.revocable, s.platforms, s.device_types, s.total_count,
                    s.assigned_count, s.available_count, s.retired_count, s.unlimited
                from (select * from asset where location_id = :location) a
                full join (select distinct on (adam_id, pricing_param) * from %1$s
                        order by adam_id, pricing_param, page desc) s
                    on s.adam_id = a.adam_id and s.pricing_param = a.pricing_param
                where a.id is null
                    or (s.adam_id is null and a.vanished_at is null and :whole and a.first_seen < :began)
                    or (s.adam_id is not null and (a.vanished_at is not null
                        or (a.product_type, a.device_assignable, a.revocable, a.platforms, a.total_count, a.assigned_count,
                            a.available_count, a.retired_count, a.unlimited)
                        is distinct from (s.product_type, s.device_assignable, s.revocable, s.platforms, s.total_count,
                            s.assigned_count, s.available_count, s.retired_count, s.unlimited)))) d
            """;

    private AssetComparison() {}

    /** @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged */
    static AssetDifference compare(
            Jdbi jdbi, Handle handle, long locationId, StageOwner owner, StagedAssets staged, Instant began) {
        staged.stage().complete(handle);
        String select = DIFFERENCE.formatted(staged.stage().name(), SLICE);
        DifferenceTable table = PlannerSettings.compare(
                handle,
                () -> DifferenceTable.create(
                        jdbi,
                        handle,
                        "asset_difference",
                        owner,
                        select,
                        update -> update.bind("location", locationId)
                                .bind("whole", staged.whole())
                                .bind("began", began)));
        return new AssetDifference(locationId, began, table, newer(handle, table));
    }

    private static boolean newer(Handle handle, DifferenceTable table) {
        return handle.createQuery("select exists (select from %s where kind = 'NEWER')".formatted(table.name()))
                .mapTo(Boolean.class)
                .one();
    }
}
