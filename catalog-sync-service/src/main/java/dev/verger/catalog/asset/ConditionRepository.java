package dev.verger.catalog.asset;

import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the conditions that hold now, in an order that pages can rely on. */
@ApplicationScoped
class ConditionRepository {

    private static final String HOLDING =
            """
            (select c.location_id,
                case when c.threshold_kind = 'AVAILABLE' and c.threshold_value = 0 then 'NO_MORE_LICENSES'
                    else 'LICENSES_RUNNING_LOW' end as kind,
                c.since, c.asset_id, c.threshold_kind, c.threshold_value
             from license_condition c
             union all
             select location_id, 'REMOVED_FROM_APP_STORE', removed_since, id, null, null
             from asset where removed_from_store and vanished_at is null) h
            join asset a on a.id = h.asset_id
            join known_location k on k.id = h.location_id and not k.deleted
            left join content_metadata m on m.id = a.metadata_id
            """;

    private static final PagedList<LicenseCondition> CONDITIONS =
            new PagedList<>(
                    """
                    h.location_id, h.kind, h.since, a.adam_id, a.pricing_param, coalesce(a.name, a.adam_id) as title, m.icon_url,
                    a.total_count, a.assigned_count, a.available_count, h.threshold_kind, h.threshold_value
                    """,
                    HOLDING,
                    new Columns(
                            "h.location_id, h.kind, lower(a.name)",
                            "a.id, h.threshold_kind, h.threshold_value"),
                    ConditionRepository::condition);

    private final Jdbi jdbi;

    ConditionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<LicenseCondition> page(Long locationId, ListQuery request) {
        SqlCondition scope =
                locationId == null
                        ? SqlCondition.ALWAYS
                        : SqlCondition.of("h.location_id = :location", "location", locationId);
        return jdbi.withHandle(handle -> CONDITIONS.page(handle, scope, request));
    }

    private static LicenseCondition condition(ResultSet row, StatementContext context)
            throws SQLException {
        return new LicenseCondition(
                row.getLong("location_id"),
                row.getString("kind"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("adam_id"),
                row.getString("pricing_param"),
                row.getString("title"),
                row.getString("icon_url"),
                row.getInt("total_count"),
                row.getInt("assigned_count"),
                row.getInt("available_count"),
                threshold(row));
    }

    private static LicenseThreshold threshold(ResultSet row) throws SQLException {
        String kind = row.getString("threshold_kind");
        if (kind == null) {
            return null;
        }
        int value = row.getInt("threshold_value");
        return kind.equals("AVAILABLE")
                ? new LicenseThreshold(value, null)
                : new LicenseThreshold(null, value);
    }
}
