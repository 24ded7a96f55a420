package dev.verger.catalog.asset;

import dev.verger.catalog.location.KnownLocations;
import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Finds the thresholds that hold by the counts as they are now, compares them with those that held
 * before, and tells each difference once. What is seen for the first time counts as not having held
 * before.
 */
@ApplicationScoped
public class LicenseThresholds {

    /** The thresholds of the location that hold now, by asset. */
    private static final String HOLDING =
            """
            select a.id as asset_id, t.kind, t.value from asset a, unnest(cast(:kinds as text[]), cast(:values as int[])) as t(kind, value)
            where a.location_id = :location and a.vanished_at is null and not a.unlimited and a.total_count > 0
                and case t.kind when 'AVAILABLE' then a.available_count <= t.value
                    else a.assigned_count::bigint * 100 >= t.value::bigint * a.total_count end
            """;

    private static final String OPEN =
            """
            with opened as (
                insert into license_condition (asset_id, threshold_kind, threshold_value, location_id, since)
                select asset_id, kind, value, :location, :now from (%s) holding
                on conflict do nothing
                returning asset_id, threshold_kind, threshold_value)
            """
                    .formatted(HOLDING);

    private static final String CLOSE =
            """
            with holding as (%s),
            closed as (
                delete from license_condition c
                where c.location_id = :location and not exists (select 1 from holding h where h.asset_id = c.asset_id
                    and h.kind = c.threshold_kind and h.value = c.threshold_value)
                returning asset_id, threshold_kind, threshold_value)
            """
                    .formatted(HOLDING);

    private static final String DIFFERENCE =
            """
            select a.adam_id, a.pricing_param, a.name, m.icon_url, a.platforms, a.total_count, a.assigned_count, a.available_count,
                d.threshold_kind, d.threshold_value,
                case when a.vanished_at is not null then 'VANISHED' when a.unlimited then 'UNLIMITED'
                    when a.total_count = 0 then 'NO_LICENSES'
                    when not exists (select 1 from unnest(cast(:kinds as text[]), cast(:values as int[])) as t(kind, value)
                        where t.kind = d.threshold_kind and t.value = d.threshold_value) then 'THRESHOLD_CHANGED'
                    else 'REFILLED' end as reason
            from %s d join asset a on a.id = d.asset_id left join content_metadata m on m.id = a.metadata_id
            order by a.adam_id, a.pricing_param, d.threshold_kind, d.threshold_value
            """;

    private final Jdbi jdbi;
    private final KnownLocations locations;
    private final Outbox outbox;
    private final Clock clock;

    LicenseThresholds(Jdbi jdbi, KnownLocations locations, Outbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.locations = locations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Call it in the transaction that changed counts or thresholds. */
    @Transactional(TxType.MANDATORY)
    public void evaluate(long locationId) {
        List<LicenseThreshold> thresholds = thresholdsOf(locationId);
        jdbi.useHandle(
                handle -> {
                    List<LicenseThresholdCrossed> crossings = new ArrayList<>();
                    crossings.addAll(
                            differences(
                                    handle,
                                    locationId,
                                    thresholds,
                                    OPEN + DIFFERENCE.formatted("opened"),
                                    "BELOW"));
                    crossings.addAll(
                            differences(
                                    handle,
                                    locationId,
                                    thresholds,
                                    CLOSE + DIFFERENCE.formatted("closed"),
                                    "RECOVERED"));
                    outbox.addAll(locationId, crossings);
                });
    }

    /** The location was deleted: nothing holds any more. */
    @Transactional(TxType.MANDATORY)
    public void closeAll(long locationId) {
        jdbi.useHandle(
                handle ->
                        outbox.addAll(
                                locationId,
                                differences(
                                                handle,
                                                locationId,
                                                List.of(),
                                                CLOSE + DIFFERENCE.formatted("closed"),
                                                "RECOVERED")
                                        .stream()
                                        .map(crossing -> crossing.because("LOCATION_DELETED"))
                                        .toList()));
    }

    private List<LicenseThreshold> thresholdsOf(long locationId) {
        List<LicenseThreshold> own =
                locations
                        .find(locationId)
                        .map(location -> location.licenseThresholds())
                        .orElse(List.of());
        return Stream.concat(Stream.of(LicenseThreshold.NONE_LEFT), own.stream())
                .distinct()
                .toList();
    }

    private List<LicenseThresholdCrossed> differences(
            Handle handle,
            long locationId,
            List<LicenseThreshold> thresholds,
            String sql,
            String direction) {
        var query = handle.createQuery(sql);
        bind(query, locationId, thresholds);
        if (sql.contains(":now")) {
            query.bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
        boolean recovered = direction.equals("RECOVERED");
        return query.map(
                        (row, context) ->
                                new LicenseThresholdCrossed(
                                        locationId,
                                        row.getString("adam_id"),
                                        row.getString("pricing_param"),
                                        row.getString("name"),
                                        row.getString("icon_url"),
                                        List.of((String[]) row.getArray("platforms").getArray()),
                                        row.getInt("total_count"),
                                        row.getInt("assigned_count"),
                                        row.getInt("available_count"),
                                        threshold(
                                                row.getString("threshold_kind"),
                                                row.getInt("threshold_value")),
                                        direction,
                                        recovered ? row.getString("reason") : null))
                .list();
    }

    private static void bind(
            SqlStatement<?> statement, long locationId, List<LicenseThreshold> thresholds) {
        statement
                .bind("location", locationId)
                .bind(
                        "kinds",
                        thresholds.stream()
                                .map(t -> t.available() != null ? "AVAILABLE" : "PERCENT_USED")
                                .toArray(String[]::new))
                .bind(
                        "values",
                        thresholds.stream()
                                .map(t -> t.available() != null ? t.available() : t.percentUsed())
                                .toArray(Integer[]::new));
    }

    private static LicenseThreshold threshold(String kind, int value) {
        return kind.equals("AVAILABLE")
                ? new LicenseThreshold(value, null)
                : new LicenseThreshold(null, value);
    }
}
