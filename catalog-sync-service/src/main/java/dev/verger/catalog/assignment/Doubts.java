package dev.verger.catalog.assignment;

import dev.verger.catalog.assignment.HolderCheck.Doubt;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds the rows of which a listing alone does not tell enough. */
@ApplicationScoped
class Doubts {

    /** Rows of the mirror that neither the listing nor the list of changes shows. */
    private static final String MISSING =
            """
            from assignment a
            where a.location_id = :location and a.since < :began
                and not exists (select from %1$s s where s.asset_id = a.asset_id and s.principal = a.principal and s.is_user = a.is_user)
                and not exists (select from %2$s s where s.asset_id = a.asset_id and s.principal = a.principal and s.is_user = a.is_user)
            """;

    /**
     * Changed rows that ended here before: whether a list of changes shows what was released like
     * what was assigned is not documented (Apple: Get Assignments).
     */
    private static final String ENDED_BEFORE =
            """
            from (select distinct asset_id, is_user, principal from %1$s) a
            where not exists (select from assignment m where m.location_id = :location and m.asset_id = a.asset_id
                    and m.principal = a.principal and m.is_user = a.is_user)
                and exists (select from ended_assignment e where e.location_id = :location and e.asset_id = a.asset_id
                    and e.principal = a.principal and e.is_user = a.is_user)
            """;

    private final Jdbi jdbi;

    Doubts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param holders how many, in the order of their names
     */
    List<Doubt> missing(
            long locationId, StageTable listed, StageTable changed, Instant began, int holders) {
        return rows(MISSING.formatted(listed.name(), changed.name()), locationId, began, holders);
    }

    /** How many devices and users have a row that is missing. */
    int holdersOfMissing(long locationId, StageTable listed, StageTable changed, Instant began) {
        return jdbi.withHandle(
                handle ->
                        bind(
                                        handle.createQuery(
                                                "select count(*) from (select distinct a.is_user, a.principal "
                                                        + MISSING.formatted(
                                                                listed.name(), changed.name())
                                                        + ") h"),
                                        locationId,
                                        began)
                                .mapTo(Integer.class)
                                .one());
    }

    List<Doubt> endedBefore(long locationId, StageTable changed) {
        return rows(ENDED_BEFORE.formatted(changed.name()), locationId, null, Integer.MAX_VALUE);
    }

    private List<Doubt> rows(String from, long locationId, Instant began, int holders) {
        String sql =
                """
                select d.asset_id, d.is_user, d.principal, t.adam_id
                from (select a.asset_id, a.is_user, a.principal, dense_rank() over (order by a.is_user, a.principal) as place %s) d
                join asset t on t.id = d.asset_id
                where d.place <= :holders order by d.is_user, d.principal, d.asset_id
                """
                        .formatted(from);
        return jdbi.withHandle(
                handle ->
                        bind(handle.createQuery(sql), locationId, began)
                                .bind("holders", holders)
                                .map(
                                        (row, context) ->
                                                new Doubt(
                                                        new Holding(
                                                                row.getInt("asset_id"),
                                                                row.getBoolean("is_user"),
                                                                row.getString("principal")),
                                                        row.getString("adam_id")))
                                .list());
    }

    private static Query bind(Query query, long locationId, Instant began) {
        query.bind("location", locationId);
        return began == null ? query : query.bind("began", began.atOffset(ZoneOffset.UTC));
    }
}
